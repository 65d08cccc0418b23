import { preview } from '../../errors/preview.js';
import { ProgramFailedError, type ProgramFault } from '../../errors/program-failed.error.js';
import { LineSplitter, type SplitLine } from '../../event/line-splitter.js';
import { invalidUtf8Offset } from '../../event/utf8.js';
import type { ProgramListener, ProgramStarter, RunningProgram } from './running-program.js';
import { StderrTail } from './stderr-tail.js';

/** How much of a program's output is read per request. */
export interface ConversationLimits {
  readonly answerBytes: number;
  readonly stderrBytes: number;
}

/** A request that waits for its answer. */
interface Pending {
  answer: string | undefined;
  readonly resolve: (answer: string) => void;
  readonly reject: (error: ProgramFailedError) => void;
  readonly timer: NodeJS.Timeout;
}

const NO_BYTES = Buffer.alloc(0);
/**
 * After a program has closed its stdin it may turn out within this time that it has died, which is the better
 * explanation.
 */
const DEAF_GRACE_MS = 250;

/**
 * One run of a judged program, which receives one line at a time.
 *
 * A conversation ends with the first fault: the program is killed, and every further request fails with that fault.
 * Only their order relates answers to requests, so an additional line is a fault too, even between requests.
 */
export class Conversation implements ProgramListener {
  readonly #program: RunningProgram;
  readonly #limits: ConversationLimits;
  readonly #lines: LineSplitter;
  readonly #tail = new StderrTail();
  readonly #ended: Promise<void>;
  #resolveEnded: () => void = () => undefined;
  #outputBytes = 0;
  #stderrBytes = 0;
  #pending: Pending | undefined;
  #fault: ProgramFailedError | undefined;
  #isFaultKnown = false;

  constructor(start: ProgramStarter, limits: ConversationLimits) {
    this.#limits = limits;
    this.#lines = new LineSplitter(limits.answerBytes);
    this.#ended = new Promise((resolve) => (this.#resolveEnded = resolve));
    this.#program = start(this);
  }

  /** The end of the program's stderr so far. */
  get stderr(): string {
    return this.#tail.text();
  }

  /**
   * Sends a request and returns the line that answers it. Must not be called before the previous answer has arrived.
   *
   * Rejects with ProgramFailedError.
   */
  ask(request: string, timeoutMs: number): Promise<string> {
    return new Promise((resolve, reject) => {
      if (this.#fault !== undefined) {
        this.#isFaultKnown = true;
        reject(this.#fault);
        return;
      }
      [this.#outputBytes, this.#stderrBytes] = [0, 0];
      const timer = setTimeout(() => this.#giveUpWaiting(timeoutMs), timeoutMs);
      this.#pending = { answer: undefined, resolve, reject, timer };
      this.#program.send(request);
    });
  }

  /** Ends the conversation because of the content of an answer. */
  abandon(fault: ProgramFailedError): void {
    this.#fault ??= fault;
    this.#isFaultKnown = true;
    this.#program.kill();
  }

  /**
   * Ends the input of the program, and waits until the program has ended; one that does not end is killed. Returns
   * what it did wrong since its last answer, such as writing another line; ending by itself is not a fault then.
   */
  async end(graceMs: number): Promise<ProgramFailedError | undefined> {
    this.#program.endInput();
    const timer = setTimeout(() => this.#program.kill(), graceMs);
    await this.#ended;
    clearTimeout(timer);
    return this.#isFaultKnown || this.#fault?.fault === 'died' ? undefined : this.#fault;
  }

  onOutput(chunk: Uint8Array): void {
    if (this.#fault !== undefined) return;
    this.#outputBytes += chunk.length;
    if (this.#outputBytes > this.#limits.answerBytes) {
      this.#fail('flood', `the program wrote more than ${this.#limits.answerBytes} bytes to stdout for one request`);
      return;
    }
    this.#lines.push(chunk);
    for (let line = this.#lines.next(); line?.buffer; line = this.#lines.next()) this.#takeLine(line);
  }

  onDiagnostics(chunk: Uint8Array): void {
    this.#tail.push(chunk);
    this.#stderrBytes += chunk.length;
    if (this.#stderrBytes <= this.#limits.stderrBytes) return;
    this.#fail('flood', `the program wrote more than ${this.#limits.stderrBytes} bytes to stderr for one request`);
  }

  onDeaf(): void {
    const asked = this.#pending;
    const problem = 'the program closed its stdin, so that it cannot be asked anything';
    setTimeout(() => {
      if (asked !== undefined && asked === this.#pending) this.#fail('deaf', problem);
    }, DEAF_GRACE_MS).unref();
  }

  onEnd(how: string, fault: 'not_started' | 'died'): void {
    const unfinished = this.#fault === undefined ? this.#lines.last() : undefined;
    if (unfinished?.buffer !== undefined) this.#takeLine(unfinished);
    const waits = this.#pending !== undefined && this.#pending.answer === undefined;
    this.#fault ??= new ProgramFailedError(fault, `the program ${lastWords(how, fault, waits)}`, this.stderr);
    if (waits) this.#rejectPending(this.#fault);
    this.#resolveEnded();
  }

  #takeLine({ buffer = NO_BYTES, start, end }: SplitLine): void {
    const bytes = buffer.subarray(start, end);
    const text = bytes.toString();
    if (this.#fault !== undefined || text.trim() === '') return;
    if (invalidUtf8Offset(bytes, text) !== undefined) {
      this.#fail('garbage', `the program wrote a line that is not UTF-8: ${preview(text)}`);
    } else if (this.#pending === undefined) {
      this.#fail('unasked', `the program wrote a line without a request: ${preview(text)}`);
    } else if (this.#pending.answer !== undefined) {
      const lines = `${preview(this.#pending.answer)} and then ${preview(text)}`;
      this.#fail('unasked', `the program answered one request with more than one line: ${lines}`);
    } else {
      this.#pending.answer = text;
      this.#settle(this.#pending, text);
    }
  }

  /**
   * Output written together with the answer is read within two turns of the event loop, so that it counts against the
   * program.
   */
  #settle(pending: Pending, answer: string): void {
    const resolve = () => {
      if (this.#pending !== pending) return;
      this.#release(pending);
      pending.resolve(answer);
    };
    setImmediate(() => setImmediate(resolve));
  }

  #giveUpWaiting(timeoutMs: number): void {
    const hint =
      this.#outputBytes > 0 ? 'it wrote a line without its line feed' : 'does it write its answers out, line by line?';
    this.#fail('hung', `the program did not answer within ${timeoutMs / 1000} s (${hint})`);
  }

  #fail(fault: ProgramFault, problem: string): void {
    this.#fault ??= new ProgramFailedError(fault, problem, this.stderr);
    this.#program.kill();
    this.#rejectPending(this.#fault);
  }

  #rejectPending(fault: ProgramFailedError): void {
    if (this.#pending === undefined) return;
    const { reject } = this.#pending;
    this.#isFaultKnown = true;
    this.#release(this.#pending);
    reject(fault);
  }

  #release({ timer }: Pending): void {
    clearTimeout(timer);
    this.#pending = undefined;
  }
}

function lastWords(how: string, fault: 'not_started' | 'died', waits: boolean): string {
  if (fault === 'not_started') return `could not be started: ${how}`;
  return `${waits ? 'ended before it answered' : 'had ended before it was asked'}, ${how}`;
}
