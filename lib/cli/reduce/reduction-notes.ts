import { preview } from '../../errors/preview.js';
import type { MalformedEvent, ReductionDiagnostics, UnassignedEvent } from '../../reducer/reduction.js';
import { faultLine, locate, violationLines, withinPayload } from '../input/location.js';
import { count } from '../terminal/printable.js';
import type { LoadedEvents } from './loaded-events.js';

const TYPES_NAMED = 5;

/** What a reduction left out, for stderr: malformed payloads and unassigned events by line, the rest in one note. */
export function reductionNotes(
  name: string,
  loaded: LoadedEvents,
  { malformed, duplicates, filtered }: ReductionDiagnostics,
  unassigned: readonly UnassignedEvent[],
): readonly string[] {
  return [
    ...malformedNotes(name, loaded, malformed),
    ...unassignedNotes(name, loaded, unassigned),
    ...leftOutNotes(duplicates, filtered),
  ];
}

function malformedNotes(name: string, loaded: LoadedEvents, malformed: readonly MalformedEvent[]): readonly string[] {
  if (malformed.length === 0) return [];
  const lineOf = loaded.lineFinder(malformed);
  const faults = malformed.flatMap((event) =>
    violationLines(locate(name, lineOf(event)), withinPayload(event.violations)),
  );
  const still = malformed.length === 1 ? 'its event still counts' : 'their events still count';
  return [...faults, `note: ${count(malformed.length, 'malformed payload')} skipped; ${still}`];
}

function unassignedNotes(
  name: string,
  loaded: LoadedEvents,
  unassigned: readonly UnassignedEvent[],
): readonly string[] {
  if (unassigned.length === 0) return [];
  const lineOf = loaded.lineFinder(unassigned);
  const places = unassigned.map((event) =>
    faultLine(locate(name, lineOf(event)), 'payload.namespace', 'no valid namespace, so the event is in no state'),
  );
  return [...places, `note: ${count(unassigned.length, 'event')} of no namespace left out`];
}

function leftOutNotes(duplicates: readonly string[], filtered: Readonly<Record<string, number>>): readonly string[] {
  const types = Object.entries(filtered);
  const others = types.reduce((sum, [, number]) => sum + number, 0);
  const parts = [
    ...(duplicates.length > 0 ? [`${count(duplicates.length, 'duplicate event')} dropped`] : []),
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
