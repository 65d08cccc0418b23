import {
  ARTIFACT_LAYOUTS,
  ARTIFACTS_PER_PAGE,
  dossierAddress,
  type ArtifactLayout,
  type DossierView,
} from '../../address/dossier-address.js';
import type { ArtifactPage, ShownArtifact } from '../../dossier-detail.js';
import { countText, pathMark } from '../../html/elements.js';
import { html, type Content, type Markup } from '../../html/markup.js';
import { emptyNote, pastTheEnd } from '../message.view.js';
import { pager } from '../pager.js';
import { artifactCells, type ArtifactCells, type FileAddress } from './artifact-cells.js';
import { artifactTree } from './artifact-tree.js';

/** The artifacts of a dossier, by class or as a tree of paths, with search and pages. */
export function artifactsSection(
  { artifacts, total }: ArtifactPage,
  view: DossierView,
  fileAddress: FileAddress,
): Markup {
  const cells = artifactCells(fileAddress);
  return html`<section aria-labelledby="artifacts" data-live="artifacts">
    <h2 id="artifacts" data-live="artifact-count">${countText(total, 'artifact')}${view.text !== '' && ' found'}</h2>
    ${controls(view)}
    ${artifacts.length === 0 ? nothing(view, total) : view.layout === 'tree' ? artifactTree(artifacts, cells) : byClass(artifacts, cells)}
    ${pager({
      offset: view.offset,
      size: ARTIFACTS_PER_PAGE,
      total,
      label: 'Pages of artifacts',
      address: (offset) => dossierAddress({ ...view, offset }),
    })}
  </section>`;
}

function byClass(artifacts: readonly ShownArtifact[], cells: ArtifactCells): Markup {
  const columns: readonly (readonly [string, (artifact: ShownArtifact) => Content, string?])[] = [
    ['Path', (artifact) => [cells.name(artifact, pathMark(artifact.path)), cells.chain(artifact)]],
    ['Hash', cells.hash],
    ['Size', cells.size, 'number'],
    ['Step', cells.origin],
    ['Indexed', cells.time],
  ];
  const row = (artifact: ShownArtifact): Markup =>
    html`<tr data-key="${artifact.path}">
      ${columns.map(([title, cell, kind]) => html`<td data-label="${title}" class="${kind}">${cell(artifact)}</td>`)}
    </tr>`;
  const classes = new Set(artifacts.map(({ artifactClass }) => artifactClass));
  return html`<table class="artifacts">
    <thead>
      <tr>
        ${columns.map(([title, , kind]) => html`<th scope="col" class="${kind}">${title}</th>`)}
      </tr>
    </thead>
    ${[...classes].map(
      (name) =>
        html`<tbody data-live="artifacts-${name}">
          <tr class="group" data-key="">
            <th scope="rowgroup" colspan="${columns.length}">${name}</th>
          </tr>
          ${artifacts.filter(({ artifactClass }) => artifactClass === name).map(row)}
        </tbody>`,
    )}
  </table>`;
}

function controls(view: DossierView): Markup {
  return html`<form
    class="filters"
    action="${dossierAddress({ id: view.id })}"
    method="get"
    role="search"
    autocomplete="off"
  >
    <label>Find a path <input type="search" name="q" value="${view.text}" /></label>
    ${view.layout === 'tree' && html`<input type="hidden" name="view" value="tree" />`}
    ${view.at !== null && html`<input type="hidden" name="at" value="${view.at}" />`}
    <button>Find</button>
    <span class="switch">${ARTIFACT_LAYOUTS.map((layout) => choice(view, layout))}</span>
  </form>`;
}

const LAYOUT_LABELS: Readonly<Record<ArtifactLayout, string>> = { class: 'By class', tree: 'As a tree' };

function choice(view: DossierView, layout: ArtifactLayout): Markup {
  const label = LAYOUT_LABELS[layout];
  if (layout === view.layout) return html`<b>${label}</b>`;
  return html`<a href="${dossierAddress({ ...view, layout, offset: 0 })}">${label}</a>`;
}

function nothing(view: DossierView, total: number): Markup {
  if (total > 0) return pastTheEnd(dossierAddress({ ...view, offset: 0 }));
  if (view.text === '')
    return emptyNote('No artifact has been indexed yet.', 'Artifacts appear here when a scan emits them.');
  return emptyNote(
    'No path contains this text.',
    html`<a href="${dossierAddress({ ...view, text: '', offset: 0 })}">Show all artifacts</a>.`,
  );
}
