import { loadReplayStream } from '../../../lib/conformance/fixture/load-replay-stream.js';
import { isJsonObject, type JsonObject } from '../../../lib/model/json.js';
import type { SubmittedEvent } from '../../../lib/service/intake/submitted-event.js';

const DIGITS = 26;

/** What made-up events differ in. */
export interface MadeUpEvent {
  readonly type?: 'Indexed' | 'Missing' | 'Snapshot' | 'Drift';
  readonly feature?: string;
  readonly project?: string;
  readonly path?: string;
  readonly hash?: string;
  readonly lamport?: number;
  readonly supersedes?: string;
  readonly slug?: string | null;
  /** The next of many when it is left out. */
  readonly eventId?: string;
}

const stream = loadReplayStream('dossier-replay-drift-scenario').filter(isJsonObject);
const TEMPLATES = { Indexed: stream[0], Missing: stream[3], Snapshot: stream[2], Drift: stream[4] } as const;

let count = 0;

/** An event as a sender gives it; each has an id of its own. */
export function submitted(more: MadeUpEvent = {}): SubmittedEvent {
  return { text: JSON.stringify(eventOf(more)) };
}

/** The same as a value. */
export function eventOf(more: MadeUpEvent): JsonObject {
  count += 1;
  const template = structuredClone(TEMPLATES[more.type ?? 'Indexed']) as JsonObject;
  const payload = template['payload'] as Record<string, JsonObject>;
  const project = more.project ?? '3f6c2d1e-8b47-4a90-9c55-d27e10fb6a84';
  const namespace = { ...payload['namespace'], feature_slug: more.feature ?? '017-queue', project_uuid: project };
  const identity = { mission_key: 'software-dev', path: more.path ?? 'spec.md', artifact_class: 'input' };
  const content = { hash: more.hash ?? 'a'.repeat(64), algorithm: 'sha256', size_bytes: 12 };
  return {
    ...template,
    event_id: more.eventId ?? `01${String(count).padStart(DIGITS - 2, '0')}`,
    lamport_clock: more.lamport ?? count,
    project_uuid: project,
    project_slug: more.slug === undefined ? 'harbour-notes' : more.slug,
    payload: {
      ...payload,
      namespace,
      ...('artifact_id' in payload && { artifact_id: identity, content_ref: content }),
      ...('expected_identity' in payload && { expected_identity: identity }),
      ...(more.supersedes !== undefined && { supersedes: { ...identity, path: more.supersedes } }),
    },
  };
}
