import { groupedText } from '../html/elements.js';
import { html, type Content } from '../html/markup.js';

/** Pages of a long table. */
export interface Pages {
  readonly offset: number;
  readonly size: number;
  readonly total: number;
  /** The name of the navigation for screen readers. */
  readonly label: string;
  readonly address: (offset: number) => string;
}

/** Links to the neighbouring pages, the first and the last; nothing when one page holds everything. */
export function pager({ offset, size, total, label, address }: Pages): Content {
  if (total <= size) return null;
  const last = Math.floor((total - 1) / size) * size;
  const page = offset / size + 1;
  const link = (to: number, text: string, rel: string): Content =>
    to === offset || to < 0 || to > last
      ? html`<span class="off">${text}</span>`
      : html`<a href="${address(to)}" rel="${rel}">${text}</a>`;
  return html`<nav class="pager" aria-label="${label}">
    ${link(0, 'First', 'first')} ${link(offset - size, 'Previous', 'prev')}
    <span>Page ${groupedText(page)} of ${groupedText(last / size + 1)}</span>
    ${link(offset + size, 'Next', 'next')} ${link(last, 'Last', 'last')}
  </nav>`;
}
