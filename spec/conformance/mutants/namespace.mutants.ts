import { PlainContract, type PlainEvent } from '../../support/plain/plain-contract.js';
import type { Json } from '../../support/plain/plain-models.js';
import { mutant, type Mutant } from './mutant.js';

const FIELDS = ['project_uuid', 'feature_slug', 'target_branch', 'mission_key', 'manifest_version'] as const;

/** Leaves one field out of the identity of a namespace. */
function ignoring(field: (typeof FIELDS)[number]): Mutant {
  return mutant(
    `does not look at ${field} of a namespace`,
    `namespace-mixed-${field.replace('_', '-')}`,
    class extends PlainContract {
      override identityFields() {
        return FIELDS.filter((name) => name !== field);
      }
    },
  );
}

/** Changes how two texts of a namespace are brought to comparison. */
function comparing(name: string, caughtBy: string, form: (text: string) => string): Mutant {
  return mutant(
    name,
    caughtBy,
    class extends PlainContract {
      override agree(a: Json, b: Json) {
        return FIELDS.every((field) => form(String(a[field])) === form(String(b[field])));
      }
    },
  );
}

/** Leaves the namespace of some events alone. */
function overlooking(
  name: string,
  caughtBy: string,
  looksAt: (event: PlainEvent, contract: PlainContract) => boolean,
): Mutant {
  return mutant(
    name,
    caughtBy,
    class extends PlainContract {
      override namespaceOf(event: PlainEvent) {
        return looksAt(event, this) ? super.namespaceOf(event) : undefined;
      }
    },
  );
}

/** What can be wrong with the check of namespaces, and with the one that the state has. */
export const NAMESPACE_MUTANTS: readonly Mutant[] = [
  ...FIELDS.map(ignoring),
  comparing('compares namespaces without their case', 'namespace-mixed-in-case', (text) => text.toLowerCase()),
  comparing('compares namespaces without their blanks', 'namespace-mixed-in-blanks', (text) => text.trim()),
  mutant(
    'compares namespaces as one joined text',
    'namespace-mixed-without-confusion',
    class extends PlainContract {
      override agree(a: Json, b: Json) {
        return FIELDS.map((field) => a[field]).join('/') === FIELDS.map((field) => b[field]).join('/');
      }
    },
  ),
  mutant(
    'has the step in the identity of a namespace',
    'namespace-two-steps',
    class extends PlainContract {
      override identityFields() {
        return [...FIELDS, 'step_id'];
      }
    },
  ),
  mutant(
    'never finds a stream mixed',
    'namespace-mixed-target-branch',
    class extends PlainContract {
      override isMixed() {
        return false;
      }
    },
  ),
  mutant(
    'names the error of a mixed stream otherwise',
    'namespace-mixed-mission-key',
    class extends PlainContract {
      override async reduce(events: readonly unknown[]) {
        const answer = await super.reduce(events);
        return 'error' in answer ? { error: 'ValueError' } : answer;
      }
    },
  ),
  mutant(
    'compares each namespace with the one before it only in the first two events',
    'namespace-mixed-behind-invalid',
    class extends PlainContract {
      override isMixed(stream: readonly PlainEvent[]) {
        return super.isMixed(stream.slice(0, 2));
      }
    },
  ),
  overlooking(
    'does not look at the namespace of a malformed event',
    'namespace-mixed-although-malformed',
    (event, contract) => contract.payloadOf(event) !== undefined,
  ),
  overlooking(
    'looks at the namespaces of indexed artifacts alone',
    'namespace-mixed-missing',
    ({ event_type }) => event_type === 'MissionDossierArtifactIndexed',
  ),
  overlooking(
    'does not look at the namespace of a snapshot',
    'namespace-mixed-snapshot',
    ({ event_type }) => event_type !== 'MissionDossierSnapshotComputed',
  ),
  overlooking(
    'does not look at the namespace of a drift',
    'namespace-mixed-drift',
    ({ event_type }) => event_type !== 'MissionDossierParityDriftDetected',
  ),
  mutant(
    'takes a namespace from a malformed event without validating it',
    'namespace-invalid-empty-field',
    class extends PlainContract {
      override namespaceOf({ payload }: PlainEvent) {
        const raw = payload['namespace'];
        return this.isObject(raw) ? { step_id: null, ...raw } : undefined;
      }
    },
  ),
  mutant(
    'gives up the check at an invalid namespace',
    'namespace-mixed-behind-invalid',
    class extends PlainContract {
      override isMixed(stream: readonly PlainEvent[]) {
        const end = stream.findIndex((event) => this.namespaceOf(event) === undefined);
        return super.isMixed(end < 0 ? stream : stream.slice(0, end));
      }
    },
  ),
  mutant(
    'compares the project of the envelope, too',
    'namespace-project-of-the-envelope',
    class extends PlainContract {
      override isMixed(stream: readonly PlainEvent[]) {
        const projects = stream.map((event) => event.project_uuid);
        return new Set(projects).size > 1 || super.isMixed(stream);
      }
    },
  ),
  mutant(
    'has the last namespace in the state',
    'namespace-none-then-step-state',
    class extends PlainContract {
      override commonNamespace(stream: readonly PlainEvent[]) {
        return super.commonNamespace([...stream].reverse());
      }
    },
  ),
  mutant(
    'has the namespace that arrives first in the state',
    'namespace-first-in-order-state',
    class extends PlainContract {
      override commonNamespace(stream: readonly PlainEvent[]) {
        return super.commonNamespace([...stream].sort((a, b) => a.arrival - b.arrival));
      }
    },
  ),
  mutant(
    'has no namespace in the state',
    'namespace-one-step-state',
    class extends PlainContract {
      override commonNamespace() {
        return null;
      }
    },
  ),
  mutant(
    'keeps unknown keys of a namespace',
    'namespace-unknown-keys-are-dropped-state',
    class extends PlainContract {
      override namespaceOf(event: PlainEvent) {
        const namespace = super.namespaceOf(event);
        return namespace && { ...(event.payload['namespace'] as Json), ...namespace };
      }
    },
  ),
  mutant(
    'keeps the first of several steps',
    'namespace-two-steps-state',
    class extends PlainContract {
      override commonStep(first: Json) {
        return first['step_id'];
      }
    },
  ),
  mutant(
    'takes the step of a later namespace when the first has none',
    'namespace-none-then-step-state',
    class extends PlainContract {
      override commonStep(first: Json, namespaces: readonly Json[]) {
        const step = namespaces.map(({ step_id }) => step_id).find((id) => id !== null) ?? null;
        return super.commonStep({ ...first, step_id: step }, namespaces);
      }
    },
  ),
  mutant(
    'counts the absence of a step as a step',
    'namespace-step-then-none-state',
    class extends PlainContract {
      override commonStep(first: Json, namespaces: readonly Json[]) {
        return new Set(namespaces.map(({ step_id }) => step_id)).size > 1 ? null : first['step_id'];
      }
    },
  ),
  mutant(
    'compares the step of the last namespace with that of the first alone',
    'namespace-step-there-and-back-state',
    class extends PlainContract {
      override commonStep(first: Json, namespaces: readonly Json[]) {
        return super.commonStep(first, [first, namespaces.at(-1) ?? first]);
      }
    },
  ),
  mutant(
    'takes an empty step for none',
    'namespace-empty-step-and-another-state',
    class extends PlainContract {
      override commonStep(first: Json, namespaces: readonly Json[]) {
        return super.commonStep(
          first,
          namespaces.filter(({ step_id }) => step_id !== ''),
        );
      }
    },
  ),
  mutant(
    'makes an empty step null',
    'namespace-empty-step-alone-state',
    class extends PlainContract {
      override commonStep(first: Json, namespaces: readonly Json[]) {
        return super.commonStep(first, namespaces) || null;
      }
    },
  ),
  mutant(
    'does not count the steps of malformed events',
    'namespace-step-of-a-malformed-event-state',
    class extends PlainContract {
      override commonNamespace(stream: readonly PlainEvent[]) {
        return super.commonNamespace(stream.filter((event) => this.payloadOf(event) !== undefined));
      }
    },
  ),
  mutant(
    'counts the steps of payloads, too',
    'namespace-step-of-the-payload-state',
    class extends PlainContract {
      override namespaces(stream: readonly PlainEvent[]) {
        const steps = stream.map(({ payload }) => ({ step_id: payload['step_id'] ?? null }));
        const namespaces = super.namespaces(stream);
        return [...namespaces, ...steps.map((step) => ({ ...namespaces[0], ...step }))];
      }
    },
  ),
];
