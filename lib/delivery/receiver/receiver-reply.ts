import type { RejectionReason } from './event-admission.js';

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
  tooLarge: refusal(413, 'the batch is too large'),
  unknownEncoding: { ...refusal(415, 'use gzip, or no content-encoding'), headers: { 'accept-encoding': 'gzip' } },
  late: refusal(408, 'the message did not arrive in time'),
  busy: { ...refusal(503, 'too many messages are arriving at once'), headers: { 'retry-after': '2' } },
  failed: refusal(503, 'the events cannot be stored now'),
} as const;

/** The reply to a message that is not admitted. */
export function unauthorised(reason: string): ReceiverReply {
  return { ...refusal(401, reason), headers: { 'www-authenticate': 'Bearer' } };
}

/** The reply to a message that was forged, or changed on its way. */
export const WRONG_SIGNATURE = unauthorised('the signature is wrong');

function refusal(status: number, error: string): ReceiverReply {
  return { status, body: { error } };
}
