import { assertKinds, type Expectation } from '../../argument-check.js';
import { ProgramFailedError } from '../../errors/program-failed.error.js';
import type {
  Implementation,
  ImplementationDescription,
  IndexAnswer,
  IndexRequest,
  Reading,
  ReduceAnswer,
  Unsupported,
  ValidateAnswer,
} from '../implementation/implementation.js';
import { readAnswer, type ProtocolAnswers, type ProtocolOp } from '../protocol/answer.reader.js';
import { Conversation, type ConversationLimits } from './conversation.js';
import { Patience } from './patience.js';
import type { ProgramStarter } from './running-program.js';

/** The limits of a judged program. */
export interface ProgramOptions {
  /** Time limit per answer in milliseconds, including the start; 10,000 by default. */
  readonly timeoutMs?: number | undefined;
  /** Maximum bytes written to stdout per request; 16 MiB by default. */
  readonly maxAnswerBytes?: number | undefined;
  /** Maximum bytes written to stderr per request; 1 MiB by default. */
  readonly maxStderrBytes?: number | undefined;
}

/** The longest time that a timer of JavaScript can be set to. */
const OPTIONS = {
  timeoutMs: numberUpTo(2 ** 31 - 1),
  maxAnswerBytes: numberUpTo(2 ** 29),
  maxStderrBytes: numberUpTo(2 ** 29),
};
/** How long a program may take to end after the last request. */
const FAREWELL_MS = 1000;

const ANONYMOUS: ImplementationDescription = {
  implementation: 'a program without a name',
  language: 'unknown',
  contract_version: 'unknown',
};

/**
 * An implementation behind the conformance protocol: one request per line, one answer per line, in order.
 *
 * The program is started with the first request and serves all that follow. After a fault that ends it, or breaks the
 * order of answers, it is killed and started again for the next request; after many failures in a row it is no longer
 * used. Concurrent requests wait for each other.
 */
export class ProtocolImplementation implements Implementation {
  readonly #start: ProgramStarter;
  readonly #timeoutMs: number;
  readonly #limits: ConversationLimits;
  readonly #patience = new Patience();
  #conversation: Conversation | undefined;
  #lastFault: ProgramFailedError | undefined;
  #queue: Promise<unknown> = Promise.resolve();

  /** @throws InvalidArgumentError when an option is not a number in its range. */
  constructor(
    start: ProgramStarter,
    { timeoutMs = 10_000, maxAnswerBytes = 2 ** 24, maxStderrBytes = 2 ** 20 }: ProgramOptions = {},
  ) {
    assertKinds({ timeoutMs, maxAnswerBytes, maxStderrBytes }, OPTIONS);
    this.#start = start;
    this.#timeoutMs = timeoutMs;
    this.#limits = { answerBytes: maxAnswerBytes, stderrBytes: maxStderrBytes };
  }

  async describe(): Promise<ImplementationDescription> {
    const answer = await this.#ask('describe', '{"op":"describe"}');
    return 'unsupported' in answer ? ANONYMOUS : answer;
  }

  async validate(
    eventType: string,
    payload: unknown,
    source?: string,
    reading?: Reading,
  ): Promise<ValidateAnswer | Unsupported> {
    const [type, text] = [JSON.stringify(eventType), source ?? JSON.stringify(payload)];
    return this.#ask('validate', `{"op":"validate"${membersOf(reading)},"event_type":${type},"payload":${text}}`);
  }

  async reduce(
    events: readonly unknown[],
    sources?: readonly string[],
    reading?: Reading,
  ): Promise<ReduceAnswer | Unsupported> {
    const texts = sources ?? events.map((event) => JSON.stringify(event));
    return this.#ask('reduce', `{"op":"reduce"${membersOf(reading)},"events":[${texts.join(',')}]}`);
  }

  async indexMission({ mission_type, step, files, links }: IndexRequest): Promise<IndexAnswer | Unsupported> {
    return this.#ask('index', JSON.stringify({ op: 'index', mission_type, step, files, links }));
  }

  /** Rejects with ProgramFailedError when the program wrote more than it was asked for. */
  async finish(): Promise<void> {
    await this.#queue;
    const fault = await this.#conversation?.end(FAREWELL_MS);
    this.#conversation = undefined;
    if (fault !== undefined) throw fault;
  }

  #ask<Op extends ProtocolOp>(op: Op, request: string): Promise<ProtocolAnswers[Op] | Unsupported> {
    const answer = this.#queue.then(() => this.#askNow(op, request));
    this.#queue = answer.catch(() => undefined);
    return answer;
  }

  async #askNow<Op extends ProtocolOp>(op: Op, request: string): Promise<ProtocolAnswers[Op] | Unsupported> {
    this.#patience.check(op, this.#lastFault);
    this.#conversation ??= new Conversation(this.#start, this.#limits);
    try {
      const answer = readAnswer(op, await this.#conversation.ask(request, this.#timeoutMs));
      this.#patience.answered(op);
      return answer;
    } catch (error) {
      if (!(error instanceof ProgramFailedError)) throw error;
      const fault = withStderr(error, this.#conversation);
      await this.#recover(op, fault, this.#conversation);
      throw fault;
    }
  }

  /** A wrong answer leaves the conversation intact; after any other fault the next request needs a new one. */
  async #recover(op: ProtocolOp, fault: ProgramFailedError, conversation: Conversation): Promise<void> {
    if (fault.fault === 'unfit' || fault.fault === 'refused') {
      this.#patience.answered(op);
      return;
    }
    this.#patience.failed(op);
    this.#lastFault = fault;
    this.#conversation = undefined;
    conversation.abandon(fault);
    await conversation.end(0);
  }
}

/** The members of a request that say which contract is meant. */
function membersOf(reading: Reading | undefined): string {
  return reading === undefined ? '' : `,${JSON.stringify(reading).slice(1, -1)}`;
}

/** The reader of an answer finds what is wrong with it; the program's stderr is only known here. */
function withStderr(error: ProgramFailedError, { stderr }: Conversation): ProgramFailedError {
  return error.stderr === '' ? new ProgramFailedError(error.fault, error.problem, stderr) : error;
}

function numberUpTo(most: number): Expectation {
  return {
    expected: `a number from 1 to ${String(most)}`,
    accepts: (value) => Number.isFinite(value) && Number(value) >= 1 && Number(value) <= most,
  };
}
