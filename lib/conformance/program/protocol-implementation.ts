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

/** What a judged program is allowed. */
export interface ProgramOptions {
  /** How long it may take over one answer, starting included, in milliseconds; 10,000 unless given. */
  readonly timeoutMs?: number | undefined;
  /** How many bytes it may write to stdout for one request; 16 MiB unless given. */
  readonly maxAnswerBytes?: number | undefined;
  /** How many bytes it may write to stderr for one request; 1 MiB unless given. */
  readonly maxStderrBytes?: number | undefined;
}

/** The longest time that a timer of JavaScript can be set to. */
const OPTIONS = {
  timeoutMs: numberUpTo(2 ** 31 - 1),
  maxAnswerBytes: numberUpTo(2 ** 29),
  maxStderrBytes: numberUpTo(2 ** 29),
};
/** How long a program may take to go when there is nothing more to ask. */
const FAREWELL_MS = 1000;

const ANONYMOUS: ImplementationDescription = {
  implementation: 'a program without a name',
  language: 'unknown',
  contract_version: 'unknown',
};

/**
 * An implementation behind the conformance protocol: one request a line, one answer a line, in order.
 *
 * The program is started with the first request and kept for all that follow. After a fault that leaves it dead, or
 * answers and requests out of step, it is killed, and started again for the next request; when it fails many times in a
 * row it is not asked any more. Requests made at the same time wait for each other.
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
    return this.#ask('validate', `{"op":"validate"${told(reading)},"event_type":${type},"payload":${text}}`);
  }

  async reduce(
    events: readonly unknown[],
    sources?: readonly string[],
    reading?: Reading,
  ): Promise<ReduceAnswer | Unsupported> {
    const texts = sources ?? events.map((event) => JSON.stringify(event));
    return this.#ask('reduce', `{"op":"reduce"${told(reading)},"events":[${texts.join(',')}]}`);
  }

  async indexMission({ mission_type, step, files, links }: IndexRequest): Promise<IndexAnswer | Unsupported> {
    return this.#ask('index', JSON.stringify({ op: 'index', mission_type, step, files, links }));
  }

  /** Rejects with ProgramFailedError when the program had written more than it was asked for. */
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

  /** An answer that is merely wrong leaves the conversation in step; after all else the next request needs a new one. */
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
function told(reading: Reading | undefined): string {
  return reading === undefined ? '' : `,${JSON.stringify(reading).slice(1, -1)}`;
}

/** What is wrong with an answer is found by who reads it, and what the program says of it is known here. */
function withStderr(error: ProgramFailedError, { stderr }: Conversation): ProgramFailedError {
  return error.stderr === '' ? new ProgramFailedError(error.fault, error.problem, stderr) : error;
}

function numberUpTo(most: number): Expectation {
  return {
    expected: `a number from 1 to ${String(most)}`,
    accepts: (value) => Number.isFinite(value) && Number(value) >= 1 && Number(value) <= most,
  };
}
