import { escapeInvisible } from '../../errors/preview.js';
import type { MissionChange } from '../../missions/watch/mission-change.js';
import type { Paint, Style } from '../terminal/paint.js';

const STYLES: Readonly<Record<MissionChange['kind'], Style>> = {
  appeared: 'green',
  vanished: 'red',
  added: 'green',
  removed: 'red',
  mutated: 'yellow',
  renamed: 'yellow',
  moved: 'yellow',
  body_changed: 'yellow',
  unusable: 'red',
  step_met: 'green',
  step_unmet: 'red',
};

/** A change in one line: mission, kind and subject. */
export function changeText(change: MissionChange, paint: Paint): string {
  const kind = paint(STYLES[change.kind], change.kind.replace('_', ' '));
  return [escapeInvisible(change.mission), kind, ...subject(change)].join('  ');
}

function subject(change: MissionChange): readonly string[] {
  if ('error' in change) return [`${escapeInvisible(change.path)}: ${escapeInvisible(change.error)}`];
  if ('step' in change) return [escapeInvisible(change.step)];
  if (!('path' in change)) return [];
  const from = change.from === undefined ? '' : `${escapeInvisible(change.from)} -> `;
  return [from + escapeInvisible(change.path)];
}
