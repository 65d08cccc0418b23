import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PageAnswer } from '../page-answer.js';
import type { PageHandler } from '../page.handler.js';

const HOST = '127.0.0.1';
const KEY_BYTES = 24;
const COOKIE = 'mission-dossier-key';
const BEAT_MS = 15_000;

/**
 * Serves the page to this machine only, on a free loopback port. Other users of the machine, and other sites in the
 * browser, cannot get in: the first address carries a key that becomes a cookie, and requests must name this host.
 */
export class PageServer {
  readonly #handler: PageHandler;
  readonly #server: Server;
  readonly #key = randomBytes(KEY_BYTES).toString('base64url');
  readonly #listeners = new Set<ServerResponse>();
  readonly #beat: ReturnType<typeof setInterval>;
  readonly #onFailure: (error: unknown) => void;

  /**
   * @param handler answers permitted requests.
   * @param onFailure is called for requests that failed.
   */
  constructor(handler: PageHandler, onFailure: (error: unknown) => void) {
    this.#handler = handler;
    this.#onFailure = onFailure;
    this.#server = createServer((request, response) => void this.#answer(request, response));
    this.#beat = setInterval(() => this.#tell(': still here\n\n'), BEAT_MS).unref();
  }

  /** Starts serving; returns the address to open. */
  async start(): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(0, HOST, resolve);
    });
    return `http://${this.#host}/?key=${this.#key}`;
  }

  /** Notifies open pages of a change. */
  announce(): void {
    this.#tell('event: change\ndata: {}\n\n');
  }

  /** Ends all connections. */
  async close(): Promise<void> {
    clearInterval(this.#beat);
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }

  get #host(): string {
    return `${HOST}:${String((this.#server.address() as AddressInfo).port)}`;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refused = this.#refusalOf(request);
    if (refused !== null) refuse(response, refused);
    else if (this.#isGreeting(request)) this.#greet(response);
    else if (/^\/live(?:\?|$)/.test(request.url ?? '')) this.#listen(response);
    else await this.#show(request, response);
  }

  /** The status of a request that is refused; null for permitted ones. */
  #refusalOf(request: IncomingMessage): number | null {
    if (request.method !== 'GET' && request.method !== 'HEAD') return 405;
    if (request.headers.host !== this.#host) return 421;
    return this.#isGreeting(request) || this.#hasKey(request) ? null : 403;
  }

  async #show({ url = '/', headers }: IncomingMessage, response: ServerResponse): Promise<void> {
    const known = headers['if-none-match'];
    try {
      const answer = await this.#handler.answer({ target: url, ...(known !== undefined && { knownTag: known }) });
      if (answer === null) refuse(response, 404);
      else send(response, answer);
    } catch (error) {
      this.#onFailure(error);
      send(response, this.#handler.failure());
    }
  }

  #isGreeting({ url = '' }: IncomingMessage): boolean {
    return url.startsWith('/?key=') && this.#isKey(url.slice('/?key='.length));
  }

  /** Removes the key from the address, and so from the history and from copied links. */
  #greet(response: ServerResponse): void {
    const cookie = `${COOKIE}=${this.#key}; HttpOnly; SameSite=Strict; Path=/`;
    response.writeHead(303, { location: '/', 'set-cookie': cookie, 'cache-control': 'no-store' }).end();
  }

  #hasKey({ headers: { cookie = '' } }: IncomingMessage): boolean {
    return cookie
      .split('; ')
      .some((pair) => pair.startsWith(`${COOKIE}=`) && this.#isKey(pair.slice(COOKIE.length + 1)));
  }

  #isKey(text: string): boolean {
    const [given, own] = [Buffer.from(text), Buffer.from(this.#key)];
    return given.length === own.length && timingSafeEqual(given, own);
  }

  #listen(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write(': hello\n\n');
    this.#listeners.add(response);
    response.once('close', () => this.#listeners.delete(response));
  }

  #tell(text: string): void {
    for (const response of this.#listeners) response.write(text);
  }
}

function send(response: ServerResponse, { status, headers, body }: PageAnswer): void {
  response.writeHead(status, headers).end(body);
}

const WORDS: Readonly<Record<number, string>> = {
  403: 'Open the address that mission-dossier printed: it contains the key.\n',
  404: 'There is nothing at this address.\n',
  405: 'This page is read-only.\n',
  421: 'This is not the address that mission-dossier printed.\n',
};

function refuse(response: ServerResponse, status: number): void {
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' };
  response.writeHead(status, status === 405 ? { ...headers, allow: 'GET, HEAD' } : headers);
  response.end(WORDS[status]);
}
