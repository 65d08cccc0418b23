import { expect } from 'chai';
import fc from 'fast-check';
import { KNOWN_EVENT_TYPES, validateEvent } from '../../lib/conformance/validate-event.js';
import { DossierError } from '../../lib/errors/dossier.error.js';
import { Event } from '../../lib/event/event.js';
import { PAYLOAD_CLASSES } from '../../lib/model/payload-registry.js';
import { MissionDossierState } from '../../lib/model/state/mission-dossier.state.js';
import type { ArtifactIdentity } from '../../lib/model/value/artifact-identity.js';
import { DossierReducer } from '../../lib/reducer/dossier.reducer.js';
import { anyEnvelope, anyJson, anyKey, damaged, recordOf, typedPayload } from '../support/arbitraries.js';
import { runs } from '../support/random-runs.js';

const RUNS = { numRuns: runs(500) };

/** Values from far off to nearly right, each with a type it may be meant for. */
const typedJson: fc.Arbitrary<readonly [string, unknown]> = fc.oneof(
  fc.tuple(fc.constantFrom(...KNOWN_EVENT_TYPES), anyJson),
  fc.tuple(fc.oneof(anyKey, fc.constantFrom('event', 'MissionDossier')), anyJson),
  typedPayload.chain(([type, payload]) => fc.tuple(fc.constant(type), damaged(payload))),
  anyEnvelope.chain((raw) => fc.tuple(fc.constant('Event'), damaged(raw))),
);

const events = fc.array(
  fc
    .tuple(
      anyEnvelope,
      fc.oneof(
        recordOf(anyKey, anyJson),
        typedPayload.chain(([, payload]) => damaged(payload)),
      ),
    )
    .filter(([, payload]) => Event.validate({ payload }).every(({ field }) => field !== 'payload'))
    .map(([raw, payload]) => Event.parse({ ...raw, payload })),
  { maxLength: 8 },
);

/** Runs the action; an error of the package's own is an answer, any other one is a failure. */
function answers(action: () => unknown): void {
  try {
    action();
  } catch (error) {
    if (!(error instanceof DossierError)) throw error;
    expect(error.code).to.match(/^[A-Z]+(_[A-Z]+)*$/);
  }
}

describe('whatever JSON comes in', () => {
  it('parse gives an instance or an error of the package', () => {
    fc.assert(
      fc.property(typedJson, ([type, raw]) => {
        const models = [PAYLOAD_CLASSES.get(type), Event, MissionDossierState].filter((model) => model !== undefined);
        for (const model of models as (typeof ArtifactIdentity)[]) answers(() => model.parse(raw));
      }),
      RUNS,
    );
  });

  it('validateEvent gives a result or an error of the package', () => {
    fc.assert(
      fc.property(typedJson, ([type, raw]) => answers(() => validateEvent(raw, type))),
      RUNS,
    );
  });

  it('reduce gives a state or an error of the package', () => {
    const reducer = new DossierReducer();
    fc.assert(
      fc.property(events, (stream) => {
        answers(() => reducer.reduce(stream));
        answers(() => reducer.reduceWithDiagnostics(stream));
        answers(() => reducer.reduceByNamespace(stream));
      }),
      RUNS,
    );
  });

  it('no prototype is changed by it', () => {
    const before = [Object.prototype, Array.prototype, Function.prototype].map((object) => Reflect.ownKeys(object));
    fc.assert(
      fc.property(events, anyJson, (stream, raw) => {
        answers(() => new DossierReducer().reduce(stream).toJSON());
        answers(() => MissionDossierState.parse({ artifacts: raw }));
        answers(() => validateEvent(raw, 'Event'));
      }),
      { numRuns: runs(200) },
    );
    const after = [Object.prototype, Array.prototype, Function.prototype].map((object) => Reflect.ownKeys(object));
    expect(after).to.deep.equal(before);
  });
});
