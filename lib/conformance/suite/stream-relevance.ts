import { DOSSIER_EVENT_TYPES } from '../../model/event-type.js';
import { isJsonObject } from '../../model/json.js';
import type { JsonDocument } from '../fixture/fixture-folder.js';

/** Whether a stream, or what it reduces to, is about dossiers: by the manifest's word, or by an event of the contract. */
export function concernsDossiers(eventType: string, events: readonly JsonDocument[]): boolean {
  return DOSSIER_EVENT_TYPES.has(eventType) || events.some(({ value }) => isDossierEvent(value));
}

function isDossierEvent(event: unknown): boolean {
  if (!isJsonObject(event) || !Object.hasOwn(event, 'event_type')) return false;
  return typeof event.event_type === 'string' && DOSSIER_EVENT_TYPES.has(event.event_type);
}
