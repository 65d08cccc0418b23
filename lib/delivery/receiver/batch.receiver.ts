import { isJsonObject } from '../../model/json.js';
import { admit, type Admission } from './event-admission.js';
import type { ReceivedEvent, SinkResult } from './event-sink.js';
import { completeReceiverOptions, type CompleteReceiverOptions, type ReceiverOptions } from './receiver-options.js';
import { REFUSALS, unauthorised, type EventResult, type ReceiverReply } from './receiver-reply.js';
import { SignatureGuard, type MessageHeaders } from './signature.guard.js';

/** Takes batches, whatever carried them: verifies who sent them, looks at each event, and hands the good ones to a sink. */
export class BatchReceiver {
  /**
   * For what carries batches here: it refuses a sender before it reads the message.
   *
   * @internal
   */
  readonly guard: SignatureGuard;
  readonly #options: CompleteReceiverOptions;

  /**
   * @throws InvalidSecretError when a secret is empty or malformed.
   * @throws InvalidDeliveryOptionError when an option makes no sense.
   */
  constructor(options: ReceiverOptions) {
    this.#options = completeReceiverOptions(options);
    this.guard = new SignatureGuard(this.#options);
  }

  /** The most bytes of a message, before and after decompression. */
  get limits(): Required<Pick<ReceiverOptions, 'maxBodyBytes' | 'maxTextBytes'>> {
    return this.#options;
  }

  /** Takes one message, its text being decompressed. Never rejects. */
  async receive(headers: MessageHeaders, text: string): Promise<ReceiverReply> {
    const refusal = this.guard.refuse(headers, text);
    if (refusal !== undefined) return unauthorised(refusal);
    const events = eventsIn(text);
    if (events === undefined) return REFUSALS.unreadable;
    if (events.length > this.#options.maxEvents) return REFUSALS.tooLarge;
    return this.#take(events.map(admit));
  }

  /** Shows a failure to who looks after the receiver. */
  report(error: unknown): void {
    this.#options.onFailure(error);
  }

  async #take(admissions: readonly Admission[]): Promise<ReceiverReply> {
    const received = admissions.flatMap((admission) => ('received' in admission ? [admission.received] : []));
    try {
      const verdicts = await this.#store(received);
      return { status: 200, body: { results: admissions.map((admission) => resultOf(admission, verdicts)) } };
    } catch (error) {
      this.report(error);
      return REFUSALS.failed;
    }
  }

  async #store(received: readonly ReceivedEvent[]): Promise<ReadonlyMap<ReceivedEvent, Verdict>> {
    const results = received.length === 0 ? [] : await this.#options.sink.store(received);
    return new Map(received.map((one, index) => [one, verdictOf(results[index])]));
  }
}

type Verdict = Omit<EventResult, 'event_id'>;

/** What the sender is told for each answer of a sink. */
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

/** Nobody may take an event for stored of which the sink did not speak. */
function verdictOf(result: SinkResult | undefined): Verdict {
  if (result !== undefined && Object.hasOwn(VERDICTS, result)) return VERDICTS[result];
  throw new TypeError('the sink must answer one result an event, in their order');
}

function resultOf(admission: Admission, verdicts: ReadonlyMap<ReceivedEvent, Verdict>): EventResult {
  if (!('received' in admission)) {
    return { event_id: admission.eventId, status: 'rejected', violations: admission.violations };
  }
  const { received } = admission;
  return { event_id: received.event.event_id, ...(verdicts.get(received) ?? { status: 'rejected' }) };
}

/** The events of a batch; undefined when the text is none. */
function eventsIn(text: string): readonly unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const events = isJsonObject(value) && Object.hasOwn(value, 'events') ? value['events'] : undefined;
    return Array.isArray(events) ? events : undefined;
  } catch {
    return undefined;
  }
}
