import { isJsonObject } from '../../model/json.js';

/** A message on a socket: what HTTP has as headers, and the body, which is sent as it is. */
export interface Frame {
  /** By lower-case name, as in HTTP. */
  readonly head: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The head of a reply holds the id of the message it answers, and these. */
export const REPLY_HEAD = { status: 'status', retryAfter: 'retry-after' } as const;

const LINE_FEED = '\n';
const LONGEST_HEAD = 8_192;

/** A frame as text: its head as one line of JSON, and its body behind it. */
export function encodeFrame({ head, body }: Frame): string {
  return JSON.stringify(head) + LINE_FEED + body;
}

/** Reads such a text; undefined when it is none. */
export function decodeFrame(text: string): Frame | undefined {
  const end = text.indexOf(LINE_FEED);
  if (end === -1 || end > LONGEST_HEAD) return undefined;
  const head = parsed(text.slice(0, end));
  if (!isJsonObject(head) || !Object.values(head).every((value) => typeof value === 'string')) return undefined;
  return { head: head as Frame['head'], body: text.slice(end + 1) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
