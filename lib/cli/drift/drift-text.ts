import { escapeInvisible } from '../../errors/preview.js';
import type { AnomalyChange, DriftChange, DriftChangeKind } from '../../missions/drift/drift-change.js';
import type { DriftStatus, MissionDrift } from '../../missions/drift/mission-drift.js';
import type { Paint, Style } from '../terminal/paint.js';
import { count } from '../terminal/printable.js';

const SHOWN_DIGITS = 12;

const SIGNS: Readonly<Record<DriftChangeKind, readonly [sign: string, style: Style]>> = {
  added: ['+', 'green'],
  removed: ['-', 'red'],
  mutated: ['~', 'yellow'],
  renamed: ['>', 'yellow'],
  moved: ['>', 'yellow'],
  body_changed: ['~', 'dim'],
};

const STATUS_STYLES: Readonly<Record<DriftStatus, Style>> = {
  clean: 'green',
  drifted: 'red',
  rejected: 'red',
  no_baseline: 'dim',
};

/** The words of a status. */
export const STATUS_WORDS: Readonly<Record<DriftStatus, string>> = {
  clean: 'clean',
  drifted: 'drifted',
  rejected: 'rejected',
  no_baseline: 'no baseline',
};

/** The drift of a mission, for people. */
export function driftLines(mission: string, drift: MissionDrift, paint: Paint): readonly string[] {
  const { status, expected, actual } = drift;
  return [
    `${paint('bold', escapeInvisible(mission))}: ${paint(STATUS_STYLES[status], STATUS_WORDS[status])}`,
    ...(expected === null ? [] : hashLines(expected, actual)),
    ...indented(differenceLines(drift, paint)),
    ...indented(drift.notes.map((note) => paint('dim', `note: ${escapeInvisible(note)}`))),
  ];
}

function hashLines(expected: string, actual: string): readonly string[] {
  return expected === actual ? [`  hash      ${actual}`] : [`  accepted  ${expected}`, `  now       ${actual}`];
}

function differenceLines(drift: MissionDrift, paint: Paint): readonly string[] {
  const { changes, bodies, runtime, anomalies, manifestVersion, rejected } = drift;
  return [
    ...rejectedLines(rejected),
    ...(manifestVersion === null
      ? []
      : [
          `manifest version: ${escapeInvisible(manifestVersion.accepted)} became ${escapeInvisible(manifestVersion.now)}`,
        ]),
    ...(changes ?? []).map((change) => changeLine(change, paint)),
    ...anomalies.map((anomaly) => anomalyLine(anomaly, paint)),
    ...group(bodies, 'work package changed in its text alone', 'work packages changed in their text alone', paint),
    ...group(runtime, 'file of runtime state changed', 'files of runtime state changed', paint),
  ];
}

/** Why nothing was compared, in one sentence. */
function rejectedLines(rejected: MissionDrift['rejected']): readonly string[] {
  if (rejected.length === 0) return [];
  const parts = rejected.map(
    ({ part, accepted, now }) => `${part} ${escapeInvisible(accepted)}, now ${escapeInvisible(now)}`,
  );
  return [`the baseline was accepted for another dossier: ${parts.join('; ')}`];
}

function changeLine({ kind, path, from, before, after }: DriftChange, paint: Paint): string {
  const [sign, style] = SIGNS[kind];
  const origin = from === undefined ? '' : `  ${kind} from ${escapeInvisible(from)}`;
  const hashes = kind === 'mutated' ? `  ${short(before)} became ${short(after)}` : '';
  return `${paint(style, `${sign} ${escapeInvisible(path)}`)}${origin}${paint('dim', hashes)}`;
}

function anomalyLine({ kind, key, path, reason }: AnomalyChange, paint: Paint): string {
  const text = `${escapeInvisible(path)}  ${escapeInvisible(reason)} (${escapeInvisible(key)})`;
  return kind === 'introduced' ? paint('red', `! ${text}`) : paint('green', `resolved: ${text}`);
}

function group(changes: readonly DriftChange[], one: string, many: string, paint: Paint): readonly string[] {
  if (changes.length === 0) return [];
  return [
    paint('dim', `${count(changes.length, one, many)}:`),
    ...changes.map((change) => `  ${changeLine(change, paint)}`),
  ];
}

function short(hash = ''): string {
  return hash === '' ? 'unusable' : hash.slice(0, SHOWN_DIGITS);
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}
