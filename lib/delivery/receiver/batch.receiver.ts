import { isUtf8 } from 'node:buffer';
import { isJsonObject, ownValue, parsedJson } from '../../model/json.js';
import { tracesIn } from '../traced-batch.js';
import { isBatchSink, type BatchSink, type ReceivedBatch, type TakenEvent } from './batch-sink.js';
import { admit, type Admission } from './event-admission.js';
import { isCrowded } from './event-count.js';
import type { ReceivedEvent, SinkResult } from './event-sink.js';
import { completeReceiverOptions, type CompleteReceiverOptions, type ReceiverOptions } from './receiver-options.js';
import { Intake } from './intake/intake.js';
import { textOf } from './message-body.js';
import {
  REFUSALS,
  tooLarge,
  unauthorised,
  WRONG_SIGNATURE,
  type EventResult,
  type ReceiverReply,
} from './receiver-reply.js';
import { SignatureGuard, type MessageHeaders } from './signature.guard.js';

/**
 * Takes batches from any transport: verifies their senders, validates each event, and hands the valid ones to a sink.
 */
export class BatchReceiver {
  /**
   * For the transports of this package: it refuses a sender before reading the message.
   *
   * @internal
   */
  readonly guard: SignatureGuard;
  /**
   * Everything that comes in at the same time, by any transport of this package.
   *
   * @internal
   */
  readonly intake: Intake;
  readonly #options: CompleteReceiverOptions;

  /**
   * @throws InvalidSecretError when a secret is empty or malformed.
   * @throws InvalidArgumentError when the value of an option is invalid.
   */
  constructor(options: ReceiverOptions) {
    this.#options = completeReceiverOptions(options);
    this.guard = new SignatureGuard(this.#options);
    this.intake = new Intake(this.#options.intake);
  }

  /** The maximum size of a message, before and after decompression. */
  get limits(): Required<Pick<ReceiverOptions, 'maxBodyBytes' | 'maxTextBytes'>> {
    return this.#options;
  }

  /**
   * Takes one message with its decompressed text. Never rejects.
   *
   * @param headers by lower-case name.
   * @param text the decompressed text that the signature covers.
   * @returns the status, headers and body to answer with.
   */
  async receive(headers: MessageHeaders, text: string): Promise<ReceiverReply> {
    return this.receiveBytes(headers, Buffer.from(text));
  }

  /**
   * Takes one message as decompressed UTF-8. Never rejects.
   *
   * @internal
   */
  async receiveBytes(headers: MessageHeaders, bytes: Uint8Array): Promise<ReceiverReply> {
    const refusal = this.guard.refuseHeaders(headers);
    if (refusal !== undefined) return unauthorised(refusal);
    const check = this.guard.check(headers);
    check.update(bytes);
    return check.isRight() ? this.receiveSigned(headers, bytes) : WRONG_SIGNATURE;
  }

  /**
   * Takes one message whose signature has been verified. Never rejects.
   *
   * @internal
   */
  async receiveSigned(headers: MessageHeaders, bytes: Uint8Array): Promise<ReceiverReply> {
    const refusal = this.guard.admit(headers);
    if (refusal !== undefined) return unauthorised(refusal);
    const reply = await this.#answer(headers, bytes);
    if (reply === REFUSALS.failed) this.guard.forget(headers);
    return reply;
  }

  /** Reports a failure, `error`, to the `onFailure` of the receiver. */
  report(error: unknown): void {
    this.#options.onFailure(error);
  }

  async #answer(headers: MessageHeaders, bytes: Uint8Array): Promise<ReceiverReply> {
    const { sink, contract, maxEvents } = this.#options;
    const batch = batchIn(bytes, headers['traceparent'], maxEvents);
    if ('refusal' in batch) return batch.refusal;
    try {
      const results = isBatchSink(sink)
        ? await resultsOf(sink, batch)
        : await this.#take(batch.events.map((event) => admit(event, contract)));
      return { status: 200, body: { results } };
    } catch (error) {
      this.report(error);
      return REFUSALS.failed;
    }
  }

  async #take(admissions: readonly Admission[]): Promise<readonly EventResult[]> {
    const received = admissions.flatMap((admission) => ('received' in admission ? [admission.received] : []));
    const verdicts = await this.#store(received);
    return admissions.map((admission) => resultOf(admission, verdicts));
  }

  async #store(received: readonly ReceivedEvent[]): Promise<ReadonlyMap<ReceivedEvent, Verdict>> {
    const results = received.length === 0 ? [] : await this.#options.sink.store(received);
    return new Map(received.map((one, index) => [one, verdictOf(results[index])]));
  }
}

type Verdict = Omit<EventResult, 'event_id'>;

/** What the sender receives for each answer of a sink. */
const VERDICTS: Readonly<Record<SinkResult, Verdict>> = {
  stored: { status: 'success' },
  duplicate: { status: 'duplicate' },
  conflict: {
    status: 'rejected',
    violations: [
      { field: 'event_id', message: 'Another event has this id already', violation_type: 'event_id_conflict' },
    ],
  },
};

/** An event that the sink did not mention must not pass for stored. */
function verdictOf(result: SinkResult | undefined): Verdict {
  if (result !== undefined && Object.hasOwn(VERDICTS, result)) return VERDICTS[result];
  throw new TypeError('the sink must return one result per event, in the same order');
}

function resultOf(admission: Admission, verdicts: ReadonlyMap<ReceivedEvent, Verdict>): EventResult {
  if (!('received' in admission)) {
    return { event_id: admission.eventId, status: 'rejected', violations: admission.violations };
  }
  const { received } = admission;
  return { event_id: received.event.event_id, ...(verdicts.get(received) ?? { status: 'rejected' }) };
}

/** The results of a sink of batches, in the form that the sender receives. */
async function resultsOf(sink: BatchSink, batch: ReceivedBatch): Promise<readonly EventResult[]> {
  const taken = await sink.takeBatch(batch);
  if (taken.length === batch.events.length) return taken.map(takenResult);
  throw new TypeError('the sink must return one result per event, in the same order');
}

/** What the sender receives for an event that a sink of batches has taken or rejected. */
export function takenResult({ eventId, outcome, violations = [] }: TakenEvent): EventResult {
  return outcome === 'rejected'
    ? { event_id: eventId, status: 'rejected', violations }
    : { event_id: eventId, ...verdictOf(outcome) };
}

/** A batch of at most so many events, or the reply to what is not one. */
function batchIn(
  bytes: Uint8Array,
  trace: MessageHeaders[string],
  most: number,
): ReceivedBatch | { readonly refusal: ReceiverReply } {
  if (!isUtf8(bytes)) return { refusal: REFUSALS.unreadable };
  const text = textOf(bytes);
  if (isCrowded(text, most)) return { refusal: tooLarge('events', most) };
  const value = parsedJson(text);
  const events = isJsonObject(value) ? ownValue(value, 'events') : undefined;
  if (!Array.isArray(events)) return { refusal: REFUSALS.unreadable };
  if (events.length > most) return { refusal: tooLarge('events', most) };
  return { text, events, traces: tracesIn(value, trace, events.length) };
}
