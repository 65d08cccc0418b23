import { preview } from '../../errors/preview.js';
import type { ConflictRecord, RejectionRecord } from '../../service/log/kept-aside.js';
import type { AsideRow } from '../page-source.port.js';

const SHOWN_CHARACTERS = 10_000;
const NO_ID = 'no id';

/** An event whose id another event already had, for a page. */
export function conflictRow({ eventId, receivedAt, text }: ConflictRecord): AsideRow {
  return {
    kind: 'conflict',
    eventId: preview(eventId),
    receivedAt: isoTime(receivedAt),
    reasons: ['Another event with this id came first and counts; give this event an id of its own.'],
    text: shownText(text),
  };
}

/** A rejected event, for a page. */
export function rejectionRow({ eventId, receivedAt, text, violations }: RejectionRecord): AsideRow {
  return {
    kind: 'rejected',
    eventId: eventId === null ? NO_ID : preview(eventId),
    receivedAt: isoTime(receivedAt),
    reasons: reasonsIn(violations),
    text: shownText(text),
  };
}

/** A time of the service as ISO 8601 text. */
export function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

function reasonsIn(violations: string): readonly string[] {
  const list = JSON.parse(violations) as readonly { readonly field: string; readonly message: string }[];
  return list.map(({ field, message }) => (field === '' ? message : `${field}: ${message}`));
}

function shownText(text: string): string {
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
}
