import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { loadReplayStream } from '../../lib/conformance/fixture/load-replay-stream.js';
import { Event } from '../../lib/event/event.js';
import { packagePath } from '../../lib/package-path.js';
import { DossierProjection } from '../../lib/projection/dossier-projection.js';
import { reduceMissionDossier } from '../../lib/reducer/dossier.reducer.js';
import { envelope, event, indexed, NAMESPACE } from '../support/samples.js';
import { envelopeOfThree } from '../support/samples-3.js';

/** Snapshots of replay streams, by their ids, that were saved when there was one contract and none was written down. */
const SNAPSHOTS = JSON.parse(
  readFileSync(packagePath('spec', 'projection', 'older-snapshots.json'), 'utf8'),
) as Readonly<Record<string, string>>;

const loaded = (id: string) => DossierProjection.load(Buffer.from(SNAPSHOTS[id] ?? '', 'base64'));
const eventsOf = (id: string) => loadReplayStream(id).map((raw) => Event.parse(raw));

describe('A snapshot that was saved before there were contracts', () => {
  for (const id of Object.keys(SNAPSHOTS)) {
    it(`loads with the state of ${id}`, () => {
      const events = eventsOf(id);
      const projection = loaded(id);
      expect(projection.state().toJSON()).to.deep.equal(reduceMissionDossier(events).toJSON());
      expect(events.map((one) => projection.apply(one).outcome)).not.to.include('applied');
    });

    it(`is saved again and merged as one of today, of ${id}`, () => {
      const again = DossierProjection.load(loaded(id).save());
      const parts = [loaded(id).save(), again.save()].map((bytes) => DossierProjection.load(bytes));
      parts[0]!.merge(parts[1]!);
      for (const projection of [again, parts[0]!]) {
        expect(JSON.stringify(projection.state())).to.equal(JSON.stringify(reduceMissionDossier(eventsOf(id))));
      }
    });
  }

  it('goes on under 3.0.0 as one dossier', () => {
    const id = 'dossier-replay-happy-path';
    const [first] = loadReplayStream(id) as readonly { payload: { namespace: typeof NAMESPACE } }[];
    const { namespace } = first!.payload;
    const next = Event.parse(envelopeOfThree(envelope('indexed', 900, indexed('later.md', { namespace }))));
    const projection = loaded(id);
    projection.apply(next);
    const state = JSON.stringify(projection.state());
    expect(state).to.equal(JSON.stringify(reduceMissionDossier([...eventsOf(id), next])));
    expect(state).to.include('"mission_slug"').and.not.to.include('"feature_slug"');
  });

  it('still refuses an event of another namespace', () => {
    const projection = loaded('dossier-replay-happy-path');
    expect(() => projection.apply(event('indexed', 901, indexed('x'))))
      .to.throw()
      .with.property('code', 'NAMESPACE_MIXED_STREAM');
  });
});
