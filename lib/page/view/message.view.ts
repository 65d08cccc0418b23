import { html, type Content, type Markup } from '../html/markup.js';

/** A page that says what happened and what to do next: an empty table, an unknown address, a failure. */
export function messageView(title: string, what: Content, next: Content): Markup {
  return html`<section class="message">
    <h1>${title}</h1>
    <p>${what}</p>
    <div>${next}</div>
  </section>`;
}

/** The same within a page: what is empty, and what will fill it. */
export function emptyNote(what: Content, next: Content): Markup {
  return html`<p class="empty">${what} ${next}</p>`;
}

/** For a page beyond the end of a shorter table: a link to its first page. */
export function pastTheEnd(first: string): Markup {
  return emptyNote('This is past the last page.', html`<a href="${first}">Go to the first</a>.`);
}
