import { hashMark, pathMark, sizeText, timeMark } from '../../html/elements.js';
import { html, type Content, type Markup } from '../../html/markup.js';
import type { DossierDetail } from '../../page-source.port.js';
import type { PlacedArtifact } from './artifact-page.js';

/** What an artifact's path links to; null where the source has no file texts. */
export type FileAddress = ((path: string) => string) | null;

/** What is shown of one artifact, wherever it stands. */
export interface ArtifactCells {
  /** The path, or its last part, with the file and the chain of what superseded it. */
  readonly name: (artifact: PlacedArtifact, shown: Content) => Markup;
  readonly hash: (artifact: PlacedArtifact) => Content;
  readonly size: (artifact: PlacedArtifact) => Content;
  readonly origin: (artifact: PlacedArtifact) => Content;
  readonly time: (artifact: PlacedArtifact) => Content;
}

/** Makes the parts of artifacts, with links to their files where the source has texts. */
export function artifactCells({ supersededBy }: DossierDetail, fileAddress: FileAddress): ArtifactCells {
  return {
    name: ({ path, entry }, shown) => {
      const successor = supersededBy.get(path);
      const label = fileAddress === null ? shown : html`<a href="${fileAddress(path)}">${shown}</a>`;
      if (!entry.superseded) return html`<span class="artifact">${label}</span>`;
      return html`<span class="artifact superseded"><s>${label}</s> <span class="tag">superseded</span></span
        >${
          successor !== undefined &&
          html`<span class="chain"><span aria-hidden="true">↳</span> replaced by ${pathMark(successor)}</span>`
        }`;
    },
    hash: ({ entry }) => hashMark(entry.content_ref.hash),
    size: ({ entry }) => entry.content_ref.size_bytes !== null && sizeText(entry.content_ref.size_bytes),
    origin: ({ entry }) => [entry.step_id, entry.identity.wp_id].filter((part) => part !== null).join(' · '),
    time: ({ entry }) => timeMark(entry.indexed_at),
  };
}
