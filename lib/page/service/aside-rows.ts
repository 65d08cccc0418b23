import { preview } from '../../errors/preview.js';
import { isJsonObject, ownValue } from '../../model/json.js';
import { examine } from '../../model/examination.js';
import { LocalNamespaceTuple } from '../../model/value/local-namespace-tuple.js';
import { dossierIdOf } from '../../service/log/dossier-id.js';
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

/** The dossier that a rejected event names; null when it names none, or was cut too short to tell. */
export function dossierNamedIn({ text }: RejectionRecord): string | null {
  try {
    const event: unknown = JSON.parse(text);
    const payload = isJsonObject(event) ? ownValue(event, 'payload') : undefined;
    const namespace = isJsonObject(payload) ? ownValue(payload, 'namespace') : undefined;
    const { instance } = examine(LocalNamespaceTuple.prototype, namespace);
    return instance === undefined ? null : dossierIdOf(instance);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
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
