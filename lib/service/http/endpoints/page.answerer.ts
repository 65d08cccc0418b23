import type { PageAnswer } from '../../../page/page-answer.js';
import type { PageHandler } from '../../../page/page.handler.js';
import type { AccessGuard } from '../access/access.guard.js';
import type { Principal } from '../access/principal.js';
import type { Exchange } from '../exchange.js';

/** Makes the page for a reader, with the dossiers that they may see; it is called for each request. */
export type PageFor = (reader: Principal) => PageHandler;

const NOBODY: Principal = { name: 'nobody', scopes: new Set(), projects: new Set() };

/** Answers requests for the page to those who may read. */
export class PageAnswerer {
  constructor(
    private readonly pageFor: PageFor,
    private readonly guard: AccessGuard,
    private readonly onFailure: (error: unknown) => void,
  ) {}

  /** Answers a request; false when the address is not one of the page's. */
  async answer(exchange: Exchange): Promise<boolean> {
    const admission = await this.guard.admit(exchange.credential, 'read');
    const isShared = exchange.path.startsWith('/assets/');
    if (admission.problem !== undefined && !isShared) {
      this.send(exchange, this.pageFor(NOBODY).refusal());
      return true;
    }
    const reader = admission.problem === undefined ? admission.principal : NOBODY;
    const answer = await this.made(this.pageFor(reader), exchange);
    if (answer !== null) this.send(exchange, answer);
    return answer !== null;
  }

  /** Shows the form again to somebody whose token does not serve. */
  refuse(exchange: Exchange): Promise<void> {
    this.send(exchange, this.pageFor(NOBODY).refusal({ tried: true }));
    return Promise.resolve();
  }

  private send({ response }: Exchange, { status, headers, body }: PageAnswer): void {
    const bytes = typeof body === 'string' ? Buffer.from(body) : body;
    response.writeHead(status, status === 304 ? headers : { ...headers, 'content-length': bytes.length });
    response.end(bytes);
  }

  private async made(page: PageHandler, exchange: Exchange): Promise<PageAnswer | null> {
    const knownTag = exchange.header('if-none-match');
    try {
      const target = exchange.request.url ?? '/';
      return await page.answer({ target, ...(knownTag === undefined ? {} : { knownTag }) });
    } catch (error) {
      this.onFailure(error);
      return page.failure();
    }
  }
}
