import type { Finding } from '../../emission/finding.js';
import { isJsonObject, ownValue, type JsonObject } from '../../model/json.js';
import type { ModelViolation } from '../../model/model-violation.js';

/** The arguments of a line, and what the emitter calls them. Their values are judged with the event. */
const ARGUMENTS: ReadonlyMap<string, string> = new Map([
  ['provenance', 'provenance'],
  ['supersedes', 'supersedes'],
  ['manifest_step', 'manifestStep'],
  ['last_known_ref', 'lastKnownRef'],
  ['drift_kind', 'driftKind'],
  ['rebuild_hint', 'rebuildHint'],
  ['correlation_id', 'correlationId'],
  ['causation_id', 'causationId'],
  ['project_slug', 'projectSlug'],
  ['data_tier', 'dataTier'],
]);
const ARTIFACT_IDS = 'artifact_ids';

/** A line of findings: what to emit, or why it is not a finding. */
export type FindingLine =
  | { readonly finding: Finding; readonly violations?: undefined }
  | { readonly finding?: undefined; readonly violations: readonly ModelViolation[] };

/** Reads the value of a line. It does not examine the payload: the emitter does. */
export function toFinding(value: unknown): FindingLine {
  if (!isJsonObject(value))
    return { violations: [violation('', 'model_type', 'Input should be a valid object', value)] };
  const type = ownValue(value, 'event_type');
  const given = ownValue(value, 'arguments') ?? {};
  const violations = [
    ...(typeof type === 'string'
      ? []
      : [violation('event_type', 'string_type', 'Input should be a valid string', type)]),
    ...argumentViolations(given),
  ];
  if (typeof type !== 'string' || violations.length > 0) return { violations };
  const details = isJsonObject(given) ? detailsOf(given) : {};
  return { finding: { event_type: type, payload: ownValue(value, 'payload'), details } };
}

/** A misspelt argument would be lost silently. */
function argumentViolations(given: unknown): readonly ModelViolation[] {
  if (!isJsonObject(given)) return [violation('arguments', 'model_type', 'Input should be a valid object', given)];
  const names = [...ARGUMENTS.keys(), ARTIFACT_IDS].join(', ');
  const unknown = Object.keys(given)
    .filter((name) => !ARGUMENTS.has(name) && name !== ARTIFACT_IDS)
    .map((name) => violation(`arguments.${name}`, 'extra_forbidden', `Input should be one of ${names}`, given[name]));
  const identities = ownValue(given, ARTIFACT_IDS);
  if (identities === undefined || isJsonObject(identities)) return unknown;
  return [
    ...unknown,
    violation(`arguments.${ARTIFACT_IDS}`, 'model_type', 'Input should be a valid object', identities),
  ];
}

function detailsOf(given: JsonObject): NonNullable<Finding['details']> {
  const details: Record<string, unknown> = {};
  for (const [name, property] of ARGUMENTS) {
    const value = ownValue(given, name);
    if (value !== undefined && value !== null) details[property] = value;
  }
  const identities = ownValue(given, ARTIFACT_IDS);
  if (isJsonObject(identities)) details['resolveArtifact'] = (key: string) => ownValue(identities, key);
  return details;
}

function violation(field: string, violation_type: string, message: string, input_value: unknown): ModelViolation {
  return { field, message, violation_type, input_value };
}
