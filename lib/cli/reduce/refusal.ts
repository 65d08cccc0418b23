import { InvalidEnvelopeError } from '../../errors/invalid-envelope.error.js';
import { NamespaceMixedStreamError } from '../../errors/namespace-mixed-stream.error.js';
import { UnreadableLineError } from '../../errors/unreadable-line.error.js';
import { EXIT_CODES, type ExitCode } from '../exit-code.js';
import { locate, unreadableLine, violationLines } from '../input/location.js';
import { mixedNamespaceLines } from './mixed-namespaces.js';

/** The reason why an input gives no state, for stderr, and the exit code. */
export interface Refusal {
  readonly lines: readonly string[];
  readonly exitCode: ExitCode;
}

const HINT = 'correct it, or skip such lines with --skip-invalid';

/** The message for an error that ended a reduction; undefined if it is not about the contents of the input. */
export function refusalOf(error: unknown, name: string): Refusal | undefined {
  if (error instanceof NamespaceMixedStreamError) {
    return { lines: mixedNamespaceLines(name, error), exitCode: EXIT_CODES.contractBroken };
  }
  if (error instanceof UnreadableLineError) {
    const verdict = `error: cannot read line ${error.line} of ${name}: ${HINT}`;
    return { lines: [unreadableLine(locate(name, error.line), error), verdict], exitCode: EXIT_CODES.unusable };
  }
  if (error instanceof InvalidEnvelopeError) {
    const verdict = `error: line ${error.line} of ${name} is not a valid event: ${HINT}`;
    const lines = [...violationLines(locate(name, error.line), error.violations), verdict];
    return { lines, exitCode: EXIT_CODES.contractBroken };
  }
  return undefined;
}
