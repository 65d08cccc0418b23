import type { RejectionReason } from './event-admission.js';
import type { BodyProblem } from './intake/request-body.js';
import type { DecompressionProblem } from './message-body.js';

/** A receiver's answer to one event. Wire names. */
export interface EventResult {
  /** In its normal form; null when the event has no valid id. */
  readonly event_id: string | null;
  readonly status: 'success' | 'duplicate' | 'rejected';
  /** Why the event was rejected; absent otherwise. */
  readonly violations?: readonly RejectionReason[];
}

/** A receiver's answer to a batch: one result per event, in their order; or why it did not take the batch. */
export type ReplyBody = { readonly results: readonly EventResult[] } | { readonly error: string };

/** A receiver's reply: an HTTP status, headers besides those of the content, and the body. */
export interface ReceiverReply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: ReplyBody;
}

/** The replies that take nothing. */
export const REFUSALS = {
  unreadable: refusal(400, 'the body must be JSON: {"events": [...]}'),
  notCompressed: refusal(400, 'the body is not gzip, as its content-encoding says'),
  scattered: refusal(400, 'the body arrives in pieces that are too small'),
  wrongMethod: { ...refusal(405, 'use POST'), headers: { allow: 'POST' } },
  unknownEncoding: { ...refusal(415, 'use gzip, or no content-encoding'), headers: { 'accept-encoding': 'gzip' } },
  late: refusal(408, 'the message did not arrive in time'),
  busy: { ...refusal(503, 'too many messages are arriving at once'), headers: { 'retry-after': '2' } },
  failed: refusal(503, 'the events cannot be stored now'),
} as const;

const EXCESSES = {
  body: (most: string) => `the body has more than ${most} bytes`,
  text: (most: string) => `the decompressed body has more than ${most} bytes`,
  events: (most: string) => `the batch has more than ${most} events`,
} as const;

/** The reply to a message with more than is accepted of something: it names the limit, so that a sender can keep it. */
export function tooLarge(what: keyof typeof EXCESSES, most: number): ReceiverReply {
  return refusal(413, EXCESSES[what](most.toLocaleString('en')));
}

/** The reply to a message whose body, or whose decompressed text, cannot be had; at most so many bytes are accepted. */
export function refusalFor(
  problem: BodyProblem | DecompressionProblem,
  what: 'body' | 'text',
  most: number,
): ReceiverReply {
  return problem === 'tooLarge' ? tooLarge(what, most) : REFUSALS[problem];
}

/** The reply to a sender of too many messages. */
export function tooManyMessages(seconds: number): ReceiverReply {
  const error = `too many messages from this sender; try again in ${seconds} s`;
  return { ...refusal(429, error), headers: { 'retry-after': String(seconds) } };
}

/** The reply to a message that is not admitted. */
export function unauthorised(reason: string): ReceiverReply {
  return { ...refusal(401, reason), headers: { 'www-authenticate': 'Bearer' } };
}

/** The reply to a message that was forged, or changed on its way. */
export const WRONG_SIGNATURE = unauthorised('the signature is wrong');

function refusal(status: number, error: string): ReceiverReply {
  return { status, body: { error } };
}
