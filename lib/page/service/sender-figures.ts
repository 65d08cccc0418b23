import type { LoggedEvent } from '../../service/log/logged-event.js';
import { ownValue } from '../../model/json.js';
import { countText, groupedText } from '../html/elements.js';
import type { HealthFigure } from '../page-source.port.js';
import { isoTime } from './aside-rows.js';
import { jsonObjectIn } from './event-facts.js';

const MOST_SENDERS = 24;

/**
 * The senders of events, by the `node_id` of the envelope, and when the last event of each came.
 *
 * @param latest the latest events, the last one first.
 */
export function senderFigures(latest: readonly LoggedEvent[]): readonly HealthFigure[] {
  const senders = new Map<string, { count: number; readonly last: number }>();
  for (const { text, receivedAt } of latest) {
    const name = String(ownValue(jsonObjectIn(text), 'node_id'));
    const known = senders.get(name);
    if (known === undefined) senders.set(name, { count: 1, last: receivedAt });
    else known.count += 1;
  }
  return [...senders].slice(0, MOST_SENDERS).map(([label, { count, last }]) => ({
    label,
    value: '',
    time: isoTime(last),
    level: 'neutral',
    hint: `${groupedText(count)} of the latest ${countText(latest.length, 'event')}`,
  }));
}
