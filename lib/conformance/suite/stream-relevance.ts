import { DOSSIER_EVENT_TYPES } from '../../model/payload-registry.js';
import { isJsonObject, ownValue } from '../../model/json.js';
import type { JsonDocument } from '../fixture/fixture-folder.js';

/**
 * Whether a stream, or its state, is about dossiers: according to the manifest, or because of an event of the contract.
 */
export function concernsDossiers(eventType: string, events: readonly JsonDocument[]): boolean {
  return DOSSIER_EVENT_TYPES.has(eventType) || events.some(({ value }) => isDossierEvent(value));
}

function isDossierEvent(event: unknown): boolean {
  const type = isJsonObject(event) ? ownValue(event, 'event_type') : undefined;
  return typeof type === 'string' && DOSSIER_EVENT_TYPES.has(type);
}
