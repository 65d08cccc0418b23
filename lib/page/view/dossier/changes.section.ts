import { dossierAddress } from '../../address/dossier-address.js';
import { countText, groupedText, hashMark, pathMark } from '../../html/elements.js';
import { html, type Content, type Markup } from '../../html/markup.js';
import type { ArtifactChange, ChangeKind } from '../../page-source.port.js';

/** Each kind by word and sign. */
const SIGNS: Readonly<Record<ChangeKind, string>> = {
  added: '+',
  removed: '−',
  mutated: '±',
  renamed: '→',
  superseded: '↳',
};

const SHOWN = 500;

/** What changed between two points of a dossier. */
export function changesSection(
  id: string,
  [from, to]: readonly [number, number],
  changes: readonly ArtifactChange[],
): Markup {
  return html`<section aria-labelledby="changes" class="changes">
    <h2 id="changes">${countText(changes.length, 'change')} from Lamport ${groupedText(from)} to ${groupedText(to)}</h2>
    <p><a href="${dossierAddress({ id })}">Close the comparison</a></p>
    ${changes.length === 0 ? html`<p class="empty">No artifact differs between these two points.</p>` : list(changes.slice(0, SHOWN))}
    ${changes.length > SHOWN && html`<p class="empty">The first ${SHOWN} are shown.</p>`}
  </section>`;
}

function list(changes: readonly ArtifactChange[]): Markup {
  return html`<ul class="plain">
    ${changes.map(
      (change) =>
        html`<li class="change ${change.kind}">
          <span class="tag"><span aria-hidden="true">${SIGNS[change.kind]}</span> ${change.kind}</span>
          ${pathMark(change.path)} ${details(change)}
        </li>`,
    )}
  </ul>`;
}

function details({ from, hashBefore, hashAfter }: ArtifactChange): Content {
  const before = hashBefore !== undefined && hashMark(hashBefore);
  const after = hashAfter !== undefined && hashMark(hashAfter);
  const arrow = before && after ? html` <span aria-hidden="true">→</span><span class="unseen">became</span> ` : null;
  return html`${from !== undefined && html`from ${pathMark(from)}`} ${before}${arrow}${after}`;
}
