import type { IncomingBody } from '../../delivery/receiver/intake/request-body.js';
import type { MessageHeaders } from '../../delivery/receiver/signature.guard.js';
import type { LiveStream } from './live/live.client.js';

/** The parts of a connection that the service reads. A Socket of node:net is one. */
export interface ServiceConnection {
  readonly remoteAddress?: string | undefined;
  readonly encrypted?: boolean | undefined;
  readonly destroyed?: boolean;
  once?(event: 'close', listener: () => void): unknown;
}

/**
 * The parts of a request that the service reads. IncomingMessage of node:http is one, and so are the requests of
 * Express and NestJS.
 */
export interface ServiceRequest extends IncomingBody {
  readonly method?: string | undefined;
  /** Path and query, without the prefix that the service is mounted at. */
  readonly url?: string | undefined;
  readonly headers: MessageHeaders;
  readonly socket: ServiceConnection;
  /** The bytes of the body where something has read them already, such as NestJS with its option rawBody. */
  readonly rawBody?: Uint8Array | undefined;
}

/** Where the service writes its response. ServerResponse of node:http is one. */
export interface ServiceResponse extends LiveStream {
  readonly headersSent: boolean;
  readonly statusCode: number;
  /** Null while earlier requests of the connection are unanswered. */
  readonly socket?: { readonly destroyed?: boolean } | null;
  writeHead(status: number, headers: Record<string, string | number>): unknown;
  flushHeaders(): unknown;
  end(body?: string | Uint8Array): unknown;
}
