import { html } from './html/markup.js';
import { assetAnswer, pageAnswer, unchangedAnswer, type PageAnswer } from './page-answer.js';
import type { PageAssets } from './page-assets.js';
import type { PageSource } from './page-source.port.js';
import { PAGE_ROUTES, type PageContent, type PageRoute } from './page.routes.js';
import { layout } from './view/layout.js';
import { messageView } from './view/message.view.js';

/** Base for relative targets; never requested. */
const ORIGIN = 'http://page';

const PATTERNS = PAGE_ROUTES.map(({ path, show }) => ({
  pattern: new RegExp(`^${path.replace('{id}', '(?<id>[^/]+)')}$`),
  show,
}));

/** A request to the handler. */
export interface PageTarget {
  /** The path and query of the request, as received. */
  readonly target: string;
  /** The value of `if-none-match`, if the browser has an older copy. */
  readonly knownTag?: string;
}

/**
 * Answers requests for the dossier page. It is independent of servers: `node:http`, NestJS or anything else sends its
 * answers. The page only reads, so only GET and HEAD belong here.
 */
export class PageHandler {
  readonly #source: PageSource;
  readonly #assets: PageAssets;

  constructor(source: PageSource, assets: PageAssets) {
    this.#source = source;
    this.#assets = assets;
  }

  /**
   * The answer to a request; null when the address does not belong to the page. Rejects with the errors of the source.
   */
  async answer({ target, knownTag }: PageTarget): Promise<PageAnswer | null> {
    if (!URL.canParse(target, ORIGIN)) return null;
    const { pathname, searchParams } = new URL(target, ORIGIN);
    const asset = this.#assets.find(pathname);
    if (asset !== null) return asset.tag === knownTag ? unchangedAnswer(asset.tag) : assetAnswer(asset);
    for (const { pattern, show } of PATTERNS) {
      const match = pattern.exec(pathname);
      if (match !== null) return this.#page(show, match.groups?.['id'] ?? '', searchParams);
    }
    return null;
  }

  async #page(show: PageRoute['show'], encodedId: string, parameters: URLSearchParams): Promise<PageAnswer> {
    const id = decoded(encodedId);
    const content = id === null ? null : await show({ source: this.#source, id, parameters });
    return content === null ? this.#unknown() : pageAnswer(layout({ ...content, kind: this.#source.kind }));
  }

  /** The page for a failed request. It reports the failure, and leaves the reason to the log. */
  failure(): PageAnswer {
    return this.#message(500, {
      title: 'This page could not be created',
      body: messageView(
        'This page could not be created',
        'The service failed while it read this dossier; its log says why.',
        html`Reload the page, or go to <a href="/">all dossiers</a>.`,
      ),
    });
  }

  /**
   * The page for a reader without permission: it asks for a token. After one was `tried`, it says what is wrong with it;
   * where too many were, it says how many seconds to `wait`.
   */
  refusal({ tried = false, wait }: { readonly tried?: boolean; readonly wait?: number } = {}): PageAnswer {
    const wrong = html`<strong role="alert"
      >This token cannot be used here: it is unknown, revoked, or not for reading.</strong
    >`;
    if (wait !== undefined) return this.#tooManyTries(wait);
    return this.#message(401, {
      title: 'Sign in',
      body: messageView(
        'Sign in',
        html`${tried && wrong} Reading needs a token of this service. Its operator creates one with
          <code>mission-dossier token create</code>.`,
        html`<form action="/session" method="post">
          <label>Token <input type="password" name="token" autocomplete="off" required autofocus /></label>
          <button>Sign in</button>
        </form>`,
      ),
    });
  }

  #tooManyTries(wait: number): PageAnswer {
    const { status, headers, body } = this.#message(429, {
      title: 'Too many tries',
      body: messageView(
        'Too many tries',
        html`<strong role="alert">Too many tokens were tried from your address. Wait ${wait} s.</strong>`,
        html`Then <a href="/">sign in again</a>.`,
      ),
    });
    return { status, headers: { ...headers, 'retry-after': String(wait) }, body };
  }

  #unknown(): PageAnswer {
    return this.#message(404, {
      title: 'Not found',
      body: messageView('Not found', 'There is nothing at this address.', html`Go to <a href="/">all dossiers</a>.`),
    });
  }

  #message(status: number, content: Pick<PageContent, 'title' | 'body'>): PageAnswer {
    return pageAnswer(layout({ ...content, section: 'none', live: false, kind: this.#source.kind }), status);
  }
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}
