import type { ByteSource } from '../../event/byte-source.js';
import type { JsonLine } from '../../event/json-lines.parser.js';
import { readJsonLines } from '../../event/json-lines.reader.js';
import type { Implementation } from '../implementation/implementation.js';
import { PackageImplementation } from '../implementation/package-implementation.js';
import { answerTo, errorAnswer } from './request-answer.js';

/** Where requests come from, where answers go, and who answers. */
export interface ConformanceServerOptions {
  /** Requests, one a line. */
  readonly input: ByteSource;
  /** Takes each answer, a line with its line feed; the next request is read when it resolves. */
  readonly write: (line: string) => void | Promise<void>;
  /** Who answers. This package when absent. */
  readonly implementation?: Implementation;
}

/**
 * Answers the requests of the conformance protocol, each with one line, in order, until the input ends. Whatever a
 * request is, it is answered.
 *
 * @throws UnreadableInputError when the input fails.
 */
export async function serveConformance({
  input,
  write,
  implementation = new PackageImplementation(),
}: ConformanceServerOptions): Promise<void> {
  for await (const line of readJsonLines(input)) await write(`${await answerLine(line, implementation)}\n`);
}

async function answerLine(
  { value, error }: JsonLine & { value?: unknown },
  implementation: Implementation,
): Promise<string> {
  const answer = error === undefined ? await answerTo(value, implementation) : errorAnswer(error);
  try {
    return JSON.stringify(answer);
  } catch (fault) {
    // Nested deeper than can be written.
    return JSON.stringify(errorAnswer(fault));
  }
}
