import { html, type Content, type Markup } from '../html/markup.js';
import { ASSET_PATHS } from '../page-assets.js';

/** The frame around the content of every page. */
export interface PageFrame {
  readonly title: string;
  /** The entry of the navigation that the page belongs to. */
  readonly section: 'dossiers' | 'health' | 'none';
  readonly kind: 'service' | 'local';
  readonly body: Content;
  /** Whether the page follows changes as they happen. */
  readonly live: boolean;
}

/** A whole page: navigation, content, and the script where the page is live or has times to rewrite. */
export function layout({ title, section, kind, body, live }: PageFrame): Markup {
  return html`<!doctype html>
    <html lang="en" data-live="${live ? 'on' : 'off'}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · Mission Dossier</title>
        <link rel="stylesheet" href="${ASSET_PATHS.style}" />
        <link rel="icon" href="${ASSET_PATHS.icon}" type="image/svg+xml" />
        <script src="${ASSET_PATHS.script}" defer></script>
      </head>
      <body>
        <a class="skip" href="#content">Skip to content</a>
        <header class="top">
          <a class="name" href="/"><img src="${ASSET_PATHS.icon}" alt="" width="20" height="20" />Mission Dossier</a>
          <nav aria-label="Main">
            ${entry('/', 'Dossiers', section === 'dossiers')}
            ${kind === 'service' && entry('/health', 'Health', section === 'health')}
          </nav>
          <p class="live" id="live" role="status" hidden></p>
        </header>
        <main id="content" tabindex="-1">${body}</main>
      </body>
    </html>`;
}

function entry(address: string, label: string, isCurrent: boolean): Markup {
  return isCurrent
    ? html`<a href="${address}" aria-current="page">${label}</a>`
    : html`<a href="${address}">${label}</a>`;
}
