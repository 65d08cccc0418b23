import type { OutboxFileOptions } from '../outbox/outbox-options.js';

/** What `relay` can be told. */
export interface RelayCommandOptions extends OutboxFileOptions {
  /** A URL with https or wss, or on loopback with http or ws. */
  readonly to: string;
  /** End when everything that is due has been sent. */
  readonly once?: boolean;
  /** How long the receiver may take over an answer, in milliseconds. */
  readonly timeout: number;
  readonly allowInsecure?: boolean;
}
