import { readFile } from 'node:fs/promises';
import { UnreadableInputError } from '../../errors/unreadable-input.error.js';
import { UnusableNamespaceError } from '../../errors/unusable-namespace.error.js';
import { ContractViolationError } from '../../errors/contract-violation.error.js';
import { readDeclared } from '../../model/contract/read-declared.js';
import { LocalNamespaceTuple } from '../../model/value/local-namespace-tuple.js';

const BYTE_ORDER_MARK = /^\ufeff/;

/**
 * The namespace in a file of JSON.
 *
 * @throws UnreadableInputError when the file cannot be read.
 * @throws UnusableNamespaceError when it does not hold a namespace.
 */
export async function readNamespace(file: string): Promise<LocalNamespaceTuple> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new UnreadableInputError(file, cause);
  });
  const raw = parsed(text.replace(BYTE_ORDER_MARK, ''), file);
  try {
    return readDeclared(LocalNamespaceTuple, raw);
  } catch (error) {
    throw error instanceof ContractViolationError ? new UnusableNamespaceError(file, error.violations) : error;
  }
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new UnusableNamespaceError(file, []);
  }
}
