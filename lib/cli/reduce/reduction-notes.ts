import { preview } from '../../errors/preview.js';
import type { StreamReport } from '../../stream/stream-report.js';
import { faultLine, locate, violationLines, withinPayload } from '../input/location.js';
import { count } from '../terminal/printable.js';

const TYPES_NAMED = 5;

/** What a reduction left out, for stderr: malformed payloads and unassigned events by line, the rest in one note. */
export function reductionNotes(name: string, report: StreamReport): readonly string[] {
  return [...malformedNotes(name, report), ...unassignedNotes(name, report), ...leftOutNotes(report)];
}

function malformedNotes(name: string, { malformed, malformedCount }: StreamReport): readonly string[] {
  if (malformedCount === 0) return [];
  const faults = malformed.flatMap(({ position, violations }) =>
    violationLines(placeOf(name, position), withinPayload(violations)),
  );
  const still = malformedCount === 1 ? 'its event still counts' : 'their events still count';
  const skipped = `${count(malformedCount, 'malformed payload')} skipped; ${still}`;
  return [...faults, `note: ${skipped}${shownOf(malformedCount, malformed.length)}`];
}

function unassignedNotes(name: string, { unassigned, unassignedCount }: StreamReport): readonly string[] {
  if (unassignedCount === 0) return [];
  const places = unassigned.map(({ position }) =>
    faultLine(placeOf(name, position), 'payload.namespace', 'no valid namespace, so the event belongs to no dossier'),
  );
  const leftOut = `${count(unassignedCount, 'event')} without a namespace left out`;
  return [...places, `note: ${leftOut}${shownOf(unassignedCount, unassigned.length)}`];
}

/** Positions that come from an input have a line. */
function placeOf(name: string, { line = 0 }: { readonly line?: number | undefined }): string {
  return locate(name, line);
}

function shownOf(all: number, shown: number): string {
  return all > shown ? `; the first ${shown} are shown` : '';
}

function leftOutNotes({ duplicates, filtered }: StreamReport): readonly string[] {
  const types = Object.entries(filtered);
  const others = types.reduce((sum, [, number]) => sum + number, 0);
  const parts = [
    ...(duplicates > 0 ? [`${count(duplicates, 'duplicate event')} dropped`] : []),
    ...(others > 0
      ? [`${count(others, 'event of another type', 'events of other types')} ignored (${namesOf(types)})`]
      : []),
  ];
  return parts.length === 0 ? [] : [`note: ${parts.join(', ')}`];
}

function namesOf(types: readonly (readonly [string, number])[]): string {
  const named = types.slice(0, TYPES_NAMED).map(([type, number]) => `${preview(type)}: ${number}`);
  const rest = types.length - named.length;
  return [...named, ...(rest > 0 ? [count(rest, 'more type')] : [])].join(', ');
}
