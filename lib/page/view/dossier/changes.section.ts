import { dossierAddress } from '../../address/dossier-address.js';
import { countText, groupedText, hashMark, pathMark } from '../../html/elements.js';
import type { ArtifactChange, ChangeKind, DossierDetail } from '../../dossier-detail.js';
import { html, type Content, type Markup } from '../../html/markup.js';

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
  { row: { id }, clock }: DossierDetail,
  [from, to]: readonly [number, number],
  changes: readonly ArtifactChange[],
): Markup {
  return html`<section aria-labelledby="changes" class="changes">
    <h2 id="changes">
      ${countText(changes.length, 'change')} from ${clock} ${groupedText(from)} to ${groupedText(to)}
    </h2>
    <p><a href="${dossierAddress({ id })}">Close the comparison</a></p>
    ${changes.length === 0 ? html`<p class="empty">No artifact differs between these two points.</p>` : list(changes)}
  </section>`;
}

/** How the dossier differs from its baseline. */
export function driftSection(changes: readonly ArtifactChange[]): Markup {
  return html`<section aria-labelledby="drift" class="changes" data-live="drift">
    <h2 id="drift">${countText(changes.length, 'difference')} from the baseline</h2>
    ${changes.length === 0 ? html`<p class="empty">Every artifact is as it was accepted.</p>` : list(changes)}
  </section>`;
}

function list(changes: readonly ArtifactChange[]): Markup {
  return html`<ul class="plain">
      ${changes.slice(0, SHOWN).map(
        (change) =>
          html`<li class="change ${change.kind}">
            <span class="tag"><span aria-hidden="true">${SIGNS[change.kind]}</span> ${change.kind}</span>
            ${pathMark(change.path)} ${details(change)}
          </li>`,
      )}
    </ul>
    ${changes.length > SHOWN && html`<p class="empty">The first ${SHOWN} are shown.</p>`}`;
}

function details({ from, hashBefore, hashAfter }: ArtifactChange): Content {
  const before = hashBefore !== undefined && hashMark(hashBefore);
  const after = hashAfter !== undefined && hashMark(hashAfter);
  const arrow = before && after ? html` <span aria-hidden="true">→</span><span class="unseen">became</span> ` : null;
  return html`${from !== undefined && html`from ${pathMark(from)}`} ${before}${arrow}${after}`;
}
