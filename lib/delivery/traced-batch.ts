import { toTraceparent } from '../event/traceparent.js';
import { isJsonObject, ownValue } from '../model/json.js';
import { batchText, type OutboundEvent } from './transport.js';

/** The W3C header of a message whose events all belong to one trace. */
const HEADER = 'traceparent';
/** The member beside the events of a message whose events belong to several traces: one entry per event. */
const MEMBER = 'traceparents';

/** A batch as it is sent. */
export interface TracedBatch {
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The message of a batch, with the traces of its events: the header `traceparent` for one trace, the member `traceparents`
 * for several. The member is left out when the message would be too large with it.
 *
 * @param events of the batch.
 * @param maxBytes the most UTF-8 bytes of a message with several traces.
 */
export function tracedBatch(events: readonly OutboundEvent[], maxBytes: number): TracedBatch {
  const text = batchText(events);
  const traces = events.map(({ traceparent }) => toTraceparent(traceparent) ?? null);
  const [first = null] = traces;
  if (traces.every((trace) => trace === first)) return { text, headers: first === null ? {} : { [HEADER]: first } };
  const traced = `${text.slice(0, -1)},"${MEMBER}":${JSON.stringify(traces)}}`;
  return { text: Buffer.byteLength(traced) <= maxBytes ? traced : text, headers: {} };
}

/**
 * The traces of the events of a received batch, one per event; null for an event without one.
 *
 * @param batch the message as JSON.
 * @param header the header `traceparent` of the message.
 * @param count how many events the batch has.
 */
export function tracesIn(batch: unknown, header: unknown, count: number): readonly (string | null)[] {
  const member = isJsonObject(batch) ? ownValue(batch, MEMBER) : undefined;
  const traces: readonly unknown[] = Array.isArray(member) ? member : [];
  return Array.from({ length: count }, (_, at) => toTraceparent(traces[at] ?? header) ?? null);
}
