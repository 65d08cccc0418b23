import { dossierAddress } from '../address/dossier-address.js';
import { pathMark } from '../html/elements.js';
import { html, preformatted, type Markup } from '../html/markup.js';
import type { FileText } from '../page-source.port.js';

/** The present text of an artifact's file on disk. */
export function fileView(id: string, { path, text, note }: FileText): Markup {
  return html`<h1>${pathMark(path)}</h1>
    <p><a href="${dossierAddress({ id })}">Back to the dossier</a></p>
    ${note !== null && html`<p class="past">${note}</p>`}
    ${text !== null && html`<pre class="file" tabindex="0">${preformatted(text)}</pre>`}`;
}
