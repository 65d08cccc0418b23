import type { ByteSource } from '../../event/byte-source.js';
import type { JsonLine } from '../../event/json-lines.parser.js';
import { readJsonLines } from '../../event/json-lines.reader.js';
import type { Implementation } from '../implementation/implementation.js';
import { PackageImplementation } from '../implementation/package-implementation.js';
import { answerTo, errorAnswer } from './request-answer.js';

/** Where requests come from, where answers go, and which implementation answers. */
export interface ConformanceServerOptions {
  /** Requests, one per line. */
  readonly input: ByteSource;
  /** Writes one answer, a line with its line feed. The next request is read when it resolves. */
  readonly write: (line: string) => void | Promise<void>;
  /** The implementation that answers; by default this package. */
  readonly implementation?: Implementation;
}

/**
 * Answers requests of the conformance protocol, one line each, in order, until the input ends. Invalid requests are
 * answered, too.
 *
 * @param options the input, the output and the implementation.
 * @throws UnreadableInputError when the input fails.
 * @example
 * ```ts
 * import { serveConformance } from 'mission-dossier/conformance';
 *
 * await serveConformance({ input: process.stdin, write: (line) => void process.stdout.write(line) });
 * ```
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
    // Nested too deeply to be written.
    return JSON.stringify(errorAnswer(fault));
  }
}
