import { expect } from 'chai';
import fc from 'fast-check';
import { Event } from '../../lib/event/event.js';
import { assemble, type FieldsOf } from '../../lib/model/assembly.js';
import { modelTextOf } from '../../lib/model/compiled-text.js';
import { ContractModel } from '../../lib/model/contract-model.js';
import { jsonPieces } from '../../lib/model/json-pieces.js';
import { PAYLOAD_CLASSES } from '../../lib/model/payload-registry.js';
import { AnomalyEntry } from '../../lib/model/state/anomaly-entry.js';
import { ArtifactEntry } from '../../lib/model/state/artifact-entry.js';
import { MissionDossierState } from '../../lib/model/state/mission-dossier.state.js';
import { textLayout } from '../../lib/model/text-layout.js';
import { ArtifactIdentity } from '../../lib/model/value/artifact-identity.js';
import { typedPayload } from '../support/arbitraries.js';
import { rawState } from '../support/states.js';
import { drift, envelope, identity } from '../support/samples.js';
import { runs } from '../support/random-runs.js';

const RUNS = { numRuns: runs(500) };
const indent = fc.oneof(fc.constantFrom(0, 2), fc.constantFrom(-1, 1, 2.9, 4, 10, 11, NaN));
const CONTENT = { hash: 'c0ffee', algorithm: 'sha256' };

const joined = (value: ContractModel | Iterable<ContractModel>, spaces?: number): string =>
  [...jsonPieces(value, spaces)].join('');

class SecretIdentity extends ArtifactIdentity {
  override toJSON() {
    return { secret: [{}, 'line\nfeed'] };
  }
}
class SecretEntry extends ArtifactEntry {
  override toJSON() {
    return { secret: this.identity };
  }
}
class SecretAnomaly extends AnomalyEntry {
  override toJSON() {
    return { secret: null };
  }
}
class SecretState extends MissionDossierState {
  override toJSON() {
    return { secret: this.artifacts };
  }
}
class OtherAnomaly extends AnomalyEntry {}
class Empty extends ContractModel {}

/** A state of as many artifacts and anomalies as asked for. */
function stateOf(count: number): MissionDossierState {
  const paths = Array.from({ length: count }, (_, at) => `${at}.md`);
  return MissionDossierState.parse({
    artifacts: Object.fromEntries(
      paths.map((path) => [path, { identity: identity(path), content_ref: CONTENT, indexed_at: '' }]),
    ),
    anomalies: paths.map((path) => ({ expected_identity: identity(path), manifest_step: 'plan', checked_at: 'now' })),
  });
}

describe('the pieces of JSON text', () => {
  it('make up the text that JSON.stringify writes of a state', () => {
    fc.assert(
      fc.property(rawState, indent, (raw, spaces) => {
        const state = MissionDossierState.parse(raw);
        expect(joined(state, spaces)).to.equal(JSON.stringify(state, null, spaces));
      }),
      RUNS,
    );
  });

  it('make up the text that JSON.stringify writes of an array of states', () => {
    fc.assert(
      fc.property(fc.array(rawState, { maxLength: 3 }), indent, (raws, spaces) => {
        const states = raws.map((raw) => MissionDossierState.parse(raw));
        expect(joined(states, spaces)).to.equal(JSON.stringify(states, null, spaces));
      }),
      RUNS,
    );
  });

  it('make up the text that JSON.stringify writes of a payload, and of an event with it', () => {
    fc.assert(
      fc.property(typedPayload, indent, ([event_type, payload], spaces) => {
        const instance: ContractModel = ContractModel.parse.call(PAYLOAD_CLASSES.get(event_type)!, payload);
        const event = Event.parse({ ...envelope('drift', 1, {}), event_type, payload });
        for (const value of [instance, event]) {
          expect(joined(value, spaces)).to.equal(JSON.stringify(value, null, spaces));
        }
      }),
      RUNS,
    );
  });

  it('are on one line unless an indent is given', () => {
    const state = stateOf(2);
    expect(joined(state)).to.equal(JSON.stringify(state));
  });

  it('are those of an empty object for a class without fields', () => {
    const empty = ContractModel.parse.call(Empty, {});
    expect([joined(empty, 2), joined([empty])]).to.deep.equal(['{}', '[{}]']);
  });

  it('hold what is not JSON within a payload as JSON.stringify does', () => {
    const payload = { at: new Date(0), none: undefined, call: () => 1, list: [undefined, NaN], toJSON: 'a text' };
    const event = Event.parse(envelope('drift', 1, payload));
    for (const spaces of [0, 2]) expect(joined(event, spaces)).to.equal(JSON.stringify(event, null, spaces));
  });

  describe('of instances with a way out of their own', () => {
    const expected_identity = SecretIdentity.parse(identity('i'));
    const anomaly = { expected_identity: identity('a'), manifest_step: 'plan', checked_at: 'now' };
    const fields: FieldsOf<MissionDossierState> = Object.assign({}, stateOf(0), {
      artifacts: {
        a: SecretEntry.parse({ identity: expected_identity, content_ref: CONTENT, indexed_at: '' }),
        b: assemble(ArtifactEntry, Object.assign({}, stateOf(1).artifacts['0.md']!, { identity: expected_identity })),
      },
      anomalies: [
        SecretAnomaly.parse(anomaly),
        assemble(AnomalyEntry, Object.assign({}, AnomalyEntry.parse(anomaly), { expected_identity })),
        OtherAnomaly.parse(anomaly),
      ],
    });

    for (const [what, state] of [
      ['in a state', assemble(MissionDossierState, fields)],
      ['that is the state', assemble(SecretState, fields)],
    ] as const) {
      it(`take it ${what}`, () => {
        for (const spaces of [0, 2]) {
          expect(joined(state, spaces))
            .to.equal(JSON.stringify(state, null, spaces))
            .and.include('"secret":');
          expect(joined([state], spaces)).to.equal(JSON.stringify([state], null, spaces));
        }
      });
    }

    it('take it in every place where the field allows them', () => {
      const written = JSON.parse(joined(assemble(MissionDossierState, fields))) as Record<string, unknown>;
      const secret = { secret: [{}, 'line\nfeed'] };
      expect(written).to.have.nested.property('artifacts.a.secret').that.is.an('object');
      expect(written).to.have.nested.property('artifacts.b.identity').that.deep.equals(secret);
      expect(written).to.have.nested.property('anomalies[0]').that.deep.equals({ secret: null });
      expect(written).to.have.nested.property('anomalies[1].expected_identity').that.deep.equals(secret);
    });
  });

  it('are of some 64 Ki characters, however long the text is', () => {
    const state = stateOf(3000);
    const pieces = [...jsonPieces(state, 2)];
    expect(pieces.length).to.be.greaterThan(15);
    for (const piece of pieces.slice(0, -1)) expect(piece.length).to.be.within(65_536, 67_000);
    expect(pieces.join('')).to.equal(JSON.stringify(state, null, 2));
  });

  it('are made one by one, as they are asked for', () => {
    const state = stateOf(10);
    let asked = 0;
    function* endlessly(): Generator<MissionDossierState> {
      for (;;) {
        asked++;
        yield state;
      }
    }
    const pieces = jsonPieces(endlessly());
    expect(pieces.next().value).to.match(/^\[\{"namespace":null,/);
    const first = asked;
    expect(first).to.be.within(5, 50);
    pieces.next();
    expect(asked).to.be.within(first + 5, first + 50);
    pieces.return();
  });

  it('come of text that is compiled once for each class and depth', () => {
    const { prototype } = PAYLOAD_CLASSES.get('MissionDossierParityDriftDetected')!;
    expect(modelTextOf(prototype, textLayout(2))).to.equal(modelTextOf(prototype, textLayout(2)));
    const [compact, indented] = [0, 2].map((spaces) => modelTextOf(prototype, textLayout(spaces)));
    expect(compact).to.not.equal(indented);
    const instance: ContractModel = ContractModel.parse.call({ name: 'drift', prototype }, drift());
    expect(compact?.write(instance)).to.equal(JSON.stringify(instance));
  });

  it('refuses at once what is not an instance and no list', () => {
    for (const value of [undefined, null, 5, 'str', Symbol('x'), () => undefined]) {
      expect(() => jsonPieces(value as unknown as ContractModel))
        .to.throw('value must be an instance of the contract, or an array of them')
        .with.property('code', 'INVALID_ARGUMENT');
    }
  });
});
