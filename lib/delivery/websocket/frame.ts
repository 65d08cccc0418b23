import { isJsonObject, parsedJson } from '../../model/json.js';

/** A message on a socket: a head like HTTP headers, and the body, sent verbatim. */
export interface Frame {
  /** By lower-case name, as in HTTP. */
  readonly head: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Keys in the head of a reply, besides the id of the message it answers. */
export const REPLY_HEAD = { status: 'status', retryAfter: 'retry-after' } as const;

const LINE_FEED = '\n';
const LONGEST_HEAD = 8_192;

/** A frame as text: its head as one line of JSON, followed by its body. */
export function encodeFrame({ head, body }: Frame): string {
  return JSON.stringify(head) + LINE_FEED + body;
}

/** Reads such a text; undefined when it is not a frame. */
export function decodeFrame(text: string): Frame | undefined {
  const end = text.indexOf(LINE_FEED);
  const head = end === -1 || end > LONGEST_HEAD ? undefined : headIn(text.slice(0, end));
  return head && { head, body: text.slice(end + 1) };
}

/** Reads such a text from its bytes, and leaves the body as bytes; undefined when it is not a frame. */
export function decodeFrameBytes(
  bytes: Buffer,
): { readonly head: Frame['head']; readonly body: Uint8Array } | undefined {
  const end = bytes.subarray(0, LONGEST_HEAD + 1).indexOf(LINE_FEED);
  const head = end === -1 ? undefined : headIn(bytes.toString('utf8', 0, end));
  return head && { head, body: bytes.subarray(end + 1) };
}

function headIn(text: string): Frame['head'] | undefined {
  const head = parsedJson(text);
  const isHead = isJsonObject(head) && Object.values(head).every((value) => typeof value === 'string');
  return isHead ? (head as Frame['head']) : undefined;
}
