import { Event } from '../../lib/event/event.js';
import type { JsonObject } from '../../lib/model/json.js';
import { reduceMissionDossier } from '../../lib/reducer/dossier.reducer.js';
import { dossierIdOf } from '../../lib/service/log/dossier-id.js';
import type { SubmittedEvent } from '../../lib/service/intake/submitted-event.js';
import { drift, envelope, indexed, missing, NAMESPACE, snapshot } from './samples.js';

/** The namespace of the dossier of a feature. */
export function namespaceOfFeature(feature: string): typeof NAMESPACE {
  return { ...NAMESPACE, feature_slug: feature };
}

/** The id of the dossier of a feature. */
export function dossierOf(feature: string): string {
  return dossierIdOf(namespaceOfFeature(feature));
}

/** The event with a number in the dossier of a feature: of varied types, on a few paths. */
export function rawEvent(number: number, feature = 'alpha', changes: JsonObject = {}): JsonObject {
  const namespace = { namespace: namespaceOfFeature(feature) };
  const path = `docs/${String(number % 7)}.md`;
  if (number % 11 === 0) return envelope('drift', number, drift(namespace), changes);
  if (number % 5 === 0) return envelope('missing', number, missing(path, namespace), changes);
  if (number % 3 === 0) return envelope('snapshot', number, snapshot(namespace), changes);
  const hash = { content_ref: { hash: `hash-${String(number)}`, algorithm: 'sha256' } };
  return envelope('indexed', number, indexed(path, { ...namespace, ...hash }), changes);
}

/** The same as it is sent. */
export function submitted(number: number, feature = 'alpha', changes: JsonObject = {}): SubmittedEvent {
  return { text: JSON.stringify(rawEvent(number, feature, changes)) };
}

/** The state that a reduction of these raw events gives, as JSON. */
export function reducedJson(raw: readonly JsonObject[]): unknown {
  return JSON.parse(JSON.stringify(reduceMissionDossier(raw.map((one) => Event.parse(one)))));
}
