import { takenResult, type BatchReceiver } from '../../../delivery/receiver/batch.receiver.js';
import type { IntakePlace } from '../../../delivery/receiver/intake/intake.js';
import { textOf } from '../../../delivery/receiver/message-body.js';
import { REFUSALS, tooLarge, type EventResult, type ReceiverReply } from '../../../delivery/receiver/receiver-reply.js';
import type { Intake } from '../../intake/store-sink.js';
import type { AccessGuard } from '../access/access.guard.js';
import { jsonAnswer, type ApiAnswer } from '../api/api-answer.js';
import { problemAnswer, problemOf, type Problem } from '../api/problem.js';
import type { Exchange } from '../exchange.js';
import { TOO_MANY, type ReadMessage } from './message-reading.js';
import { postedMessage } from './posted-message.js';
import { takeWithin, type ReadEvent } from './project-fence.js';
import { senderOf, type Sender } from './sender-check.js';

/** What handling posted events needs. */
export interface PostParts {
  readonly receiver: BatchReceiver;
  readonly guard: AccessGuard;
  readonly intake: Intake;
  readonly maxEvents: number;
  readonly onFailure: (error: unknown) => void;
}

const UNCACHED = { 'cache-control': 'no-store' } as const;

/** Answers requests that post events in a given form: checks the sender, limits the body, and answers each event. */
export class EventPost {
  readonly #parts: PostParts;
  readonly #read: ReadMessage;

  constructor(parts: PostParts, read: ReadMessage) {
    this.#parts = parts;
    this.#read = read;
  }

  /** Answers a request. Rejects when the sender breaks off. */
  async answer(exchange: Exchange): Promise<void> {
    const { receiver, guard } = this.#parts;
    const place = receiver.intake.enter();
    if (place === undefined) return exchange.send(replied(REFUSALS.busy));
    try {
      const sender = await senderOf(exchange, receiver, guard);
      if ('problem' in sender) await exchange.refuse(sender.problem);
      else
        await exchange.send(
          'refusal' in sender ? replied(sender.refusal) : await this.#receive(exchange, sender, place),
        );
    } finally {
      place.leave();
    }
  }

  async #receive(exchange: Exchange, sender: Sender, place: IntakePlace): Promise<ApiAnswer> {
    const message = await postedMessage(exchange, this.#parts.receiver, place);
    if (message.refusal !== undefined) return replied(message.refusal);
    const refusal = sender.refuse(message.bytes);
    if (refusal !== undefined) return replied(refusal);
    const { maxEvents } = this.#parts;
    const reading = this.#read(textOf(message.bytes), (name) => exchange.header(name), maxEvents);
    if (reading === TOO_MANY) return replied(tooLarge('events', maxEvents));
    if (reading.problem !== undefined) return problemAnswer(unreadable(reading.problem));
    return this.#take(reading.events, reading.mode, sender);
  }

  async #take(events: readonly ReadEvent[], mode: 'batch' | 'single', sender: Sender): Promise<ApiAnswer> {
    try {
      const results = (await takeWithin(sender.projects, events, this.#parts.intake)).map(takenResult);
      return jsonAnswer({ results }, { status: mode === 'batch' ? 200 : statusOf(results), headers: UNCACHED });
    } catch (error) {
      sender.forget();
      this.#parts.onFailure(error);
      return problemAnswer(problemOf(error));
    }
  }
}

/** A sender of single events may only look at the status. */
function statusOf([result]: readonly EventResult[]): number {
  if (result?.status !== 'rejected') return 200;
  return result.violations?.some(({ violation_type }) => violation_type === 'event_id_conflict') === true ? 409 : 422;
}

function replied({ status, headers, body }: ReceiverReply): ApiAnswer {
  return jsonAnswer(body, { status, ...(headers === undefined ? {} : { headers }) });
}

function unreadable(expected: string): Problem {
  return { status: 400, title: 'Bad Request', detail: `the message must have ${expected}`, code: 'UNREADABLE_MESSAGE' };
}
