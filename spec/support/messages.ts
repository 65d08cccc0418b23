import { gzipSync } from 'node:zlib';
import { Signer } from '../../lib/delivery/signature.js';
import { SECRET } from './secrets.js';

/** A signed message: its headers, and the body that HTTP carries. */
export interface Message {
  readonly headers: Record<string, string>;
  readonly body: Buffer;
}

/** What can be different about a message. */
export interface MessageChanges {
  readonly secret?: string;
  readonly id?: string;
  readonly time?: number;
  readonly compress?: boolean;
  readonly headers?: Record<string, string>;
}

let messages = 0;

/** The text of a batch of raw events. */
export function batchOf(...events: readonly unknown[]): string {
  return JSON.stringify({ events });
}

/** A message with this text, as WebhookTransport would send it. */
export function message(text: string, changes: MessageChanges = {}): Message {
  messages += 1;
  const { secret = SECRET, id = `msg-${messages}`, time = Date.now(), compress = true } = changes;
  const encoding: Record<string, string> = compress ? { 'content-encoding': 'gzip' } : {};
  return {
    headers: { ...encoding, ...new Signer(secret).headers(id, time, text), ...changes.headers },
    body: compress ? gzipSync(text) : Buffer.from(text),
  };
}
