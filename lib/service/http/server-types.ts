import type { IncomingBody } from '../../delivery/receiver/intake/request-body.js';
import type { MessageHeaders } from '../../delivery/receiver/signature.guard.js';
import type { LiveStream } from './live/live.client.js';

/** What the service reads of a request: node:http's IncomingMessage is one, and that of Express and NestJS. */
export interface ServiceRequest extends IncomingBody {
  readonly method?: string | undefined;
  /** Path and query, without what the service is mounted at. */
  readonly url?: string | undefined;
  readonly headers: MessageHeaders;
  readonly socket: { readonly remoteAddress?: string | undefined; readonly encrypted?: boolean | undefined };
  /** The bytes of the body where something has read them already, such as NestJS with its option rawBody. */
  readonly rawBody?: Uint8Array | undefined;
}

/** What the service answers to: node:http's ServerResponse is one. */
export interface ServiceResponse extends LiveStream {
  readonly headersSent: boolean;
  readonly statusCode: number;
  writeHead(status: number, headers: Record<string, string | number>): unknown;
  flushHeaders(): unknown;
  end(body?: string | Uint8Array): unknown;
}
