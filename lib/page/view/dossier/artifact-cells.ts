import type { ShownArtifact } from '../../dossier-detail.js';
import { hashMark, pathMark, sizeText, timeMark } from '../../html/elements.js';
import { html, type Content, type Markup } from '../../html/markup.js';

/** What an artifact's path links to; null where the source has no file texts. */
export type FileAddress = ((path: string) => string) | null;

/** What is shown of one artifact, wherever it stands. */
export interface ArtifactCells {
  /** The path, or its last part, with the file and the chain of what superseded it. */
  readonly name: (artifact: ShownArtifact, shown: Content) => Markup;
  readonly hash: (artifact: ShownArtifact) => Content;
  readonly size: (artifact: ShownArtifact) => Content;
  readonly origin: (artifact: ShownArtifact) => Content;
  readonly time: (artifact: ShownArtifact) => Content;
}

/** Makes the parts of artifacts, with links to their files where the source has texts. */
export function artifactCells(fileAddress: FileAddress): ArtifactCells {
  return {
    name: ({ path, isSuperseded, successors, replaces }, shown) => {
      const label = fileAddress === null ? shown : html`<a href="${fileAddress(path)}">${shown}</a>`;
      return html`<span class="artifact"
          >${isSuperseded ? html`<s>${label}</s> <span class="tag">superseded</span>` : label}</span
        >${successors.length > 0 && chain(successors)}${replaces.map(replaced)}`;
    },
    hash: ({ hash }) => hashMark(hash),
    size: ({ sizeBytes }) => sizeBytes !== null && sizeText(sizeBytes),
    origin: ({ step, workPackage }) => [step, workPackage].filter((part) => part !== null).join(' · '),
    time: ({ indexedAt }) => timeMark(indexedAt),
  };
}

/** What took its place, and what took the place of that: the last of them is the one in use. */
function chain(successors: readonly string[]): Markup {
  return html`<ol class="chain">
    ${successors.map((path) => html`<li><span class="word">replaced by</span> ${pathMark(path)}</li>`)}
  </ol>`;
}

function replaced(path: string): Markup {
  return html`<span class="origin"><span class="word">replaces</span> ${pathMark(path)}</span>`;
}
