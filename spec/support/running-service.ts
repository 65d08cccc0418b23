import { boundedServer } from '../../lib/delivery/receiver/intake/bounded-server.js';
import { dossierClient, type DossierClient } from '../../lib/service/http/client/dossier.client.js';
import { ServiceHandler } from '../../lib/service/http/service.handler.js';
import type { ServiceOptions } from '../../lib/service/http/service-options.js';
import { DossierStore, type DossierStoreOptions } from '../../lib/service/dossier.store.js';
import type { EventLog } from '../../lib/service/log/event-log.port.js';
import { listen, type LoopbackServer } from './loopback.js';
import { batchOf, message } from './messages.js';
import { SECRET } from './secrets.js';

/** What a service answered. */
export interface ServiceReply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; undefined when it is not one. */
  readonly body: unknown;
}

/** A service on a free port of loopback. */
export class RunningService {
  private constructor(
    readonly store: DossierStore,
    readonly handler: ServiceHandler,
    private readonly server: LoopbackServer,
    readonly failures: readonly unknown[],
  ) {}

  /** Starts one; it takes signed batches, and reading is open on loopback. */
  static async start(
    log: EventLog,
    chosen: ServiceOptions | ((store: DossierStore) => ServiceOptions) = {},
    storeOptions: DossierStoreOptions = {},
  ): Promise<RunningService> {
    const failures: unknown[] = [];
    const onFailure = (error: unknown): void => void failures.push(error);
    const store = new DossierStore(log, { onFailure, ...storeOptions });
    const options = typeof chosen === 'function' ? chosen(store) : chosen;
    const handler = await ServiceHandler.create(store, { secret: SECRET, reading: 'loopback', onFailure, ...options });
    const server = boundedServer((request, response) => void handler.handle(request, response), handler.limits);
    server.on('upgrade', handler.handleUpgrade);
    return new RunningService(store, handler, await listen(() => undefined, server), failures);
  }

  /** Its address, without `/` at its end. */
  get url(): string {
    return new URL(this.server.url).origin;
  }

  client(token?: string): DossierClient {
    return dossierClient({ url: this.url, ...(token === undefined ? {} : { token }) });
  }

  get(path: string, headers: Record<string, string> = {}): Promise<ServiceReply> {
    return this.send('GET', path, headers);
  }

  async send(
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: string | Uint8Array,
  ): Promise<ServiceReply> {
    const init = body === undefined ? {} : { body: Buffer.from(body) };
    const response = await fetch(this.url + path, { method, headers, redirect: 'manual', ...init });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: jsonOf(text) };
  }

  /** Posts raw events as the relay does: signed. */
  post(...events: readonly unknown[]): Promise<ServiceReply> {
    return this.postText(batchOf(...events));
  }

  /** Posts a text as the relay does: signed. */
  postText(batch: string, extra: Record<string, string> = {}): Promise<ServiceReply> {
    const { headers, body } = message(batch);
    return this.send('POST', '/v1/events', { ...headers, ...extra }, body);
  }

  /** Ends it as a process would: what is under way first. */
  async stop(): Promise<void> {
    await this.handler.close();
    await this.server.close();
    await this.store.close();
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The statuses of the events of a reply, in their order. */
export function statusesOf({ body }: ServiceReply): readonly string[] {
  return (body as { readonly results: readonly { readonly status: string }[] }).results.map(({ status }) => status);
}
