import type { PageAnswer } from '../../../page/page-answer.js';
import type { PageHandler } from '../../../page/page.handler.js';
import type { AccessGuard } from '../access/access.guard.js';
import type { Principal } from '../access/principal.js';
import type { Exchange } from '../exchange.js';

/** Creates the page for a reader, with the dossiers that it may see. Called for each request. */
export type PageFor = (reader: Principal) => PageHandler;

const STRANGER: Principal = { name: 'stranger', scopes: new Set(), projects: new Set() };

/** Answers requests for the page to permitted readers. */
export class PageAnswerer {
  readonly #pageFor: PageFor;
  readonly #guard: AccessGuard;
  readonly #onFailure: (error: unknown) => void;

  constructor(pageFor: PageFor, guard: AccessGuard, onFailure: (error: unknown) => void) {
    this.#pageFor = pageFor;
    this.#guard = guard;
    this.#onFailure = onFailure;
  }

  /** Answers a request; returns false when the address does not belong to the page. */
  async answer(exchange: Exchange): Promise<boolean> {
    const admission = await this.#guard.admit(exchange.credential, 'read');
    const isShared = exchange.path.startsWith('/assets/');
    if (admission.problem !== undefined && !isShared) {
      this.#send(exchange, this.#pageFor(STRANGER).refusal());
      return true;
    }
    const reader = admission.problem === undefined ? admission.principal : STRANGER;
    const answer = await this.#made(this.#pageFor(reader), exchange);
    if (answer !== null) this.#send(exchange, answer);
    return answer !== null;
  }

  /** Shows the form again after a token that was refused, or says after how many seconds one may be tried again. */
  refuse(exchange: Exchange, wait?: number): Promise<void> {
    this.#send(exchange, this.#pageFor(STRANGER).refusal(wait === undefined ? { tried: true } : { wait }));
    return Promise.resolve();
  }

  #send({ response }: Exchange, { status, headers, body }: PageAnswer): void {
    const bytes = typeof body === 'string' ? Buffer.from(body) : body;
    response.writeHead(status, status === 304 ? headers : { ...headers, 'content-length': bytes.length });
    response.end(bytes);
  }

  async #made(page: PageHandler, exchange: Exchange): Promise<PageAnswer | null> {
    const knownTag = exchange.header('if-none-match');
    try {
      const target = exchange.request.url ?? '/';
      return await page.answer({ target, ...(knownTag === undefined ? {} : { knownTag }) });
    } catch (error) {
      this.#onFailure(error);
      return page.failure();
    }
  }
}
