import type { ShownArtifact } from '../../dossier-detail.js';
import { hashMark, pathMark, sizeText, timeMark } from '../../html/elements.js';
import { html, type Content, type Markup } from '../../html/markup.js';

/** The target of an artifact's path; null where the source has no file texts. */
export type FileAddress = ((path: string) => string) | null;

/** The cells of one artifact, wherever it is shown. */
export interface ArtifactCells {
  /** The path, or its last part, with the file, and whether it was superseded. */
  readonly name: (artifact: ShownArtifact, shown: Content) => Markup;
  /** What took its place, and what it took the place of. */
  readonly chain: (artifact: ShownArtifact) => Content;
  readonly hash: (artifact: ShownArtifact) => Content;
  readonly size: (artifact: ShownArtifact) => Content;
  readonly origin: (artifact: ShownArtifact) => Content;
  readonly time: (artifact: ShownArtifact) => Content;
}

/** Makes the cells of artifacts, with links to their files where the source has texts. */
export function artifactCells(fileAddress: FileAddress): ArtifactCells {
  return {
    name: ({ path, isSuperseded }, shown) => {
      const label = fileAddress === null ? shown : html`<a href="${fileAddress(path)}">${shown}</a>`;
      return isSuperseded
        ? html`<span class="artifact"><s>${label}</s> <span class="tag">superseded</span></span>`
        : html`<span class="artifact">${label}</span>`;
    },
    chain: ({ successors, replaces }) => [successors.length > 0 && chain(successors), replaces.map(replaced)],
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
