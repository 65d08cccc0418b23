import { isJsonObject, parsedJson } from '../../model/json.js';
import { isDeeperThan } from './json-depth.js';
import type { DeliveryAnswer } from './delivery-answer.js';
import { eventAnswersIn, type Redact } from './event-answers.js';
import { retryAfterOf } from './retry-after.js';

/** The parts of an HTTP response that tell what happened to a batch. A WebSocket receiver answers with the same. */
export interface HttpReply {
  readonly status: number;
  /** The header Retry-After, as received. */
  readonly retryAfter?: string | undefined;
  readonly body: string;
}

/** Statuses after which the receiver will not change its mind by itself. */
const PAUSING: ReadonlyMap<number, string> = new Map([
  [401, 'the receiver does not know the sender: check the token and the webhook secret'],
  [403, 'the receiver does not allow this sender: check what the token allows'],
  [412, 'the receiver requires some setup first'],
]);
/** Statuses after which the receiver may change its mind, with the likely mistake. */
const HINTS: ReadonlyMap<number, string> = new Map([
  [101, 'the receiver wants to speak another protocol: is it a WebSocket (ws or wss)?'],
  [404, 'nothing is at this address: check the path of the URL'],
  [405, 'the address takes no batches: check the path of the URL'],
]);
const BAD_REQUEST = 400;
const TOO_LARGE = 413;
/**
 * A list of results has four levels, and may quote an event. Parsing a much deeper text takes a hundred times its size.
 */
const DEEPEST = 64;

/**
 * What a response means for the batch it answers.
 *
 * @param reply the response.
 * @param now milliseconds since 1970, for a Retry-After that is a date.
 * @param redact removes from the response's texts what must not be kept.
 */
export function answerOf(reply: HttpReply, now: number, redact: Redact = (text) => text): DeliveryAnswer {
  const { status, body } = reply;
  if (isOfClass(status, 2)) return answeredBy(body, redact);
  const reason = `HTTP ${status}`;
  if (status === BAD_REQUEST) return { kind: 'refused', reason, events: eventAnswersIn(parsed(body), redact) };
  if (status === TOO_LARGE) return { kind: 'too-large', reason };
  const retryAfter = retryAfterOf(reply.retryAfter, now);
  const pause = PAUSING.get(status);
  if (pause !== undefined) return { kind: 'paused', reason: `${reason}: ${pause}`, retryAfter };
  return { kind: 'unavailable', reason: reason + hintOn(status), retryAfter };
}

function hintOn(status: number): string {
  const hint = HINTS.get(status) ?? (isOfClass(status, 3) ? 'redirects are not followed' : undefined);
  return hint === undefined ? '' : `: ${hint}`;
}

function isOfClass(status: number, hundreds: number): boolean {
  return Math.floor(status / 100) === hundreds;
}

function answeredBy(body: string, redact: Redact): DeliveryAnswer {
  const value = parsed(body);
  if (value === TOO_DEEP) return { kind: 'unavailable', reason: `the answer is nested deeper than ${DEEPEST} levels` };
  if (!isJsonObject(value)) return { kind: 'unavailable', reason: 'the answer is not a JSON object' };
  return { kind: 'answered', events: eventAnswersIn(value, redact) };
}

const TOO_DEEP = Symbol('too deep');

function parsed(body: string): unknown {
  return isDeeperThan(DEEPEST, body) ? TOO_DEEP : parsedJson(body);
}
