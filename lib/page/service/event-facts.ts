import { ownValue, isJsonObject, type JsonObject } from '../../model/json.js';
import type { PointKind } from '../dossier-detail.js';

/** How a page describes an event of each type: its place in the timeline, and where its payload names its subject. */
interface EventWords {
  readonly kind: PointKind;
  readonly about: (payload: JsonObject) => string;
}

const SHOWN_HASH_DIGITS = 12;

/** Each event type with a description is a row here; an application's own types are shown by name only. */
const WORDS: ReadonlyMap<string, EventWords> = new Map<string, EventWords>([
  ['MissionDossierArtifactIndexed', { kind: 'indexed', about: (payload) => textAt(payload, 'artifact_id', 'path') }],
  [
    'MissionDossierArtifactMissing',
    { kind: 'missing', about: (payload) => textAt(payload, 'expected_identity', 'path') },
  ],
  ['MissionDossierSnapshotComputed', { kind: 'snapshot', about: (payload) => hashText(payload, 'snapshot_hash') }],
  ['MissionDossierParityDriftDetected', { kind: 'drift', about: (payload) => hashText(payload, 'actual_hash') }],
]);

/** The place of an event type in the timeline; undefined for types without one. */
export function pointKindOf(eventType: string): PointKind | undefined {
  return WORDS.get(eventType)?.kind;
}

/** The path or hash that an event is about; empty without one. */
export function aboutOf(eventType: string, event: JsonObject): string {
  return WORDS.get(eventType)?.about(objectAt(event, 'payload')) ?? '';
}

/** The path that the event's artifact replaced, and its own; null without a replacement. */
export function replacementIn(event: JsonObject): readonly [old: string, path: string] | null {
  const payload = objectAt(event, 'payload');
  const old = textAt(payload, 'supersedes', 'path');
  return old === '' ? null : [old, textAt(payload, 'artifact_id', 'path')];
}

/** A text as a JSON object; an empty one when it is not one. */
export function jsonObjectIn(text: string): JsonObject {
  const value: unknown = JSON.parse(text);
  return isJsonObject(value) ? value : {};
}

function hashText(payload: JsonObject, name: string): string {
  const hash = ownValue(payload, name);
  return typeof hash === 'string' ? `hash ${hash.replace('sha256:', '').slice(0, SHOWN_HASH_DIGITS)}` : '';
}

function textAt(payload: JsonObject, part: string, name: string): string {
  const text = ownValue(objectAt(payload, part), name);
  return typeof text === 'string' ? text : '';
}

function objectAt(object: JsonObject, name: string): JsonObject {
  const value = ownValue(object, name);
  return isJsonObject(value) ? value : {};
}
