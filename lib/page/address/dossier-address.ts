import { addressOf, type Parameter } from './address-text.js';

/** How the artifacts of a dossier are laid out. */
export const ARTIFACT_LAYOUTS = ['class', 'tree'] as const;
/** One of {@link ARTIFACT_LAYOUTS}. */
export type ArtifactLayout = (typeof ARTIFACT_LAYOUTS)[number];

/** What the address of a dossier's page requests. */
export interface DossierView {
  readonly id: string;
  readonly layout: ArtifactLayout;
  /** Text that an artifact's path contains, in any case. */
  readonly text: string;
  /** The first artifact, from 0. */
  readonly offset: number;
  /** The Lamport value that the state is as of; null for the latest. */
  readonly at: number | null;
  /** Two Lamport values to compare, the earlier first. */
  readonly compare: readonly [from: number, to: number] | null;
}

/** The number of artifacts per page. */
export const ARTIFACTS_PER_PAGE = 100;

const LONGEST_TEXT = 200;

/** Reads what an address requests of a dossier; invalid values are replaced by their defaults. */
export function readDossierAddress(id: string, parameters: URLSearchParams): DossierView {
  const from = wholeNumber(parameters.get('from'));
  const to = wholeNumber(parameters.get('to'));
  return {
    id,
    layout: parameters.get('view') === 'tree' ? 'tree' : 'class',
    text: parameters.get('q')?.trim().slice(0, LONGEST_TEXT) ?? '',
    offset: Math.max((wholeNumber(parameters.get('page')) ?? 1) - 1, 0) * ARTIFACTS_PER_PAGE,
    at: wholeNumber(parameters.get('at')),
    compare: from === null || to === null ? null : [Math.min(from, to), Math.max(from, to)],
  };
}

/** The address of a dossier's page, the same for the same view. */
export function dossierAddress({ id, ...view }: Partial<DossierView> & { readonly id: string }): string {
  return addressOf(`/dossiers/${encodeURIComponent(id.toWellFormed())}`, [
    ['view', view.layout === 'tree' ? view.layout : null],
    ['q', view.text ?? null],
    ['page', pageOf(view.offset ?? 0)],
    ['at', view.at ?? null],
    ...comparison(view.compare ?? null),
  ]);
}

function pageOf(offset: number): number | null {
  return offset > 0 ? offset / ARTIFACTS_PER_PAGE + 1 : null;
}

function comparison(compare: DossierView['compare']): readonly Parameter[] {
  return compare === null
    ? []
    : [
        ['from', compare[0]],
        ['to', compare[1]],
      ];
}

/** The address of a page below a dossier's own: its events, or the events set aside. */
export function belowDossier(id: string, part: 'events' | 'asides'): string {
  return `${dossierAddress({ id })}/${part}`;
}

/** A whole number in an address; null for anything else. */
export function wholeNumber(text: string | null): number | null {
  if (text === null || !/^\d{1,16}$/.test(text)) return null;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : null;
}
