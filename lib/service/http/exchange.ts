import type { Credential } from './access/access.guard.js';
import { isLoopback, isLoopbackHost } from './access/loopback.js';
import type { ApiAnswer } from './api/api-answer.js';
import { problemAnswer, type Problem } from './api/problem.js';
import { sentAnswer } from './conditional.js';
import type { ServiceRequest, ServiceResponse } from './server-types.js';

const FORWARDING = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'] as const;

/** A request together with its response. */
export class Exchange {
  /** The path as received, with percent-encoding. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly credential: Credential;

  constructor(
    readonly request: ServiceRequest,
    readonly response: ServiceResponse,
  ) {
    const [path = '/', ...query] = (request.url ?? '/').split('?');
    this.path = path;
    this.query = new URLSearchParams(query.join('?'));
    const address = request.socket.remoteAddress ?? '';
    const isDirect = FORWARDING.every((name) => this.header(name) === undefined);
    this.credential = {
      authorization: this.header('authorization'),
      cookie: this.header('cookie'),
      address,
      isLocal: isDirect && isLoopback(address) && isLoopbackHost(this.header('host') ?? ''),
    };
  }

  get method(): string {
    return this.request.method ?? 'GET';
  }

  /** The value of a header by its lower-case name. */
  header(name: string): string | undefined {
    const { headers } = this.request;
    const value = Object.hasOwn(headers, name) ? headers[name] : undefined;
    return typeof value === 'string' ? value : undefined;
  }

  /** Sends an answer: 304 if the client has it already, compressed where that pays. */
  async send(answer: ApiAnswer): Promise<void> {
    const { status, headers, body } = await sentAnswer(answer, {
      knownTags: this.header('if-none-match'),
      acceptedEncodings: this.header('accept-encoding'),
    });
    this.response.writeHead(status, status === 304 ? headers : { ...headers, 'content-length': body.length });
    this.response.end(body);
  }

  /** Sends a problem. */
  refuse(problem: Problem): Promise<void> {
    return this.send(problemAnswer(problem));
  }
}
