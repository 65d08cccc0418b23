import type { ShownArtifact } from '../../dossier-detail.js';
import { nameMark } from '../../html/elements.js';
import { html, type Markup } from '../../html/markup.js';
import type { ArtifactCells } from './artifact-cells.js';

/** A folder of the tree. */
interface Folder {
  readonly folders: Map<string, Folder>;
  readonly artifacts: ShownArtifact[];
}

/** Folders nested deeper than this are shown with their path in one line: paths are input, and may have 10,000 parts. */
const DEEPEST = 12;

/** The artifacts as a tree of their paths. */
export function artifactTree(artifacts: readonly ShownArtifact[], cells: ArtifactCells): Markup {
  const root = emptyFolder();
  for (const artifact of artifacts) folderOf(root, artifact.path).artifacts.push(artifact);
  return html`<div class="tree" data-live="tree">${folderItems(root, cells)}</div>`;
}

function folderOf(root: Folder, path: string): Folder {
  let folder = root;
  for (const name of foldersOf(path)) {
    const next = folder.folders.get(name) ?? emptyFolder();
    folder.folders.set(name, next);
    folder = next;
  }
  return folder;
}

function foldersOf(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.length <= DEEPEST ? parts : [...parts.slice(0, DEEPEST), parts.slice(DEEPEST).join('/')];
}

function folderItems({ folders, artifacts }: Folder, cells: ArtifactCells): Markup {
  return html`<ul>
    ${[...folders].map(
      ([name, folder]) =>
        html`<li>
          <details open>
            <summary>${nameMark(`${name}/`)}</summary>
            ${folderItems(folder, cells)}
          </details>
        </li>`,
    )}
    ${artifacts.map((artifact) => leaf(artifact, cells))}
  </ul>`;
}

function leaf(artifact: ShownArtifact, cells: ArtifactCells): Markup {
  const name = artifact.path.slice(artifact.path.lastIndexOf('/') + 1);
  return html`<li data-key="${artifact.path}">
    ${cells.name(artifact, nameMark(name))}
    <span class="aside"
      >${artifact.artifactClass} ${cells.hash(artifact)} ${cells.size(artifact)} ${cells.origin(artifact)}</span
    >
    ${cells.chain(artifact)}
  </li>`;
}

function emptyFolder(): Folder {
  return { folders: new Map(), artifacts: [] };
}
