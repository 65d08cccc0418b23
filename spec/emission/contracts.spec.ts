import { expect } from 'chai';
import { validateEvent } from '../../lib/conformance/validate-event.js';
import { DossierEmitter, type DossierEmitterOptions } from '../../lib/emission/dossier.emitter.js';
import { Event } from '../../lib/event/event.js';
import { InMemoryOutbox } from '../../lib/outbox/memory/in-memory.outbox.js';
import { reduceMissionDossier } from '../../lib/reducer/dossier.reducer.js';
import * as v3 from '../../lib/v3.js';
import { identity, NAMESPACE } from '../support/samples.js';
import { inThree } from '../support/samples-3.js';
import { thrownBy } from '../support/thrown-by.js';
import { localDrift, localIndexed, localMissing, localSnapshot } from '../local/local-samples.js';

const THREE = { contract: '3.0.0', buildId: 'build-7' } as const;

describe('an emitter under contract 3.0.0', () => {
  const outboxOf = (options: Partial<DossierEmitterOptions>, store = new InMemoryOutbox()) => {
    const emitter = new DossierEmitter({ namespace: NAMESPACE, store, ...options });
    emitter.artifactIndexed(localIndexed(), { supersedes: identity('old.md') });
    emitter.artifactMissing(localMissing());
    emitter.snapshotComputed(localSnapshot());
    emitter.parityDriftDetected(localDrift(), { resolveArtifact: (key) => inThree(identity(key)) });
    return store;
  };
  const envelopesIn = (store: InMemoryOutbox): readonly unknown[] =>
    store.list({ limit: 100 }).map(({ text }) => JSON.parse(text) as unknown);

  it('stores valid events of that contract, from the same local findings', () => {
    const envelopes = envelopesIn(outboxOf(THREE));
    expect(envelopes).to.have.length(4);
    for (const envelope of envelopes) {
      expect(validateEvent(envelope, 'Event')).to.include({ valid: true, contract: '3.0.0' });
      const event = v3.Event.parse(envelope);
      expect(event).to.include({ build_id: 'build-7', schema_version: '3.0.0' });
      expect(validateEvent(event.payload, event.event_type, { contract: '3.0.0' })).to.include({ valid: true });
    }
  });

  it('takes a namespace of either contract, and stores the same', () => {
    const [own, old] = [outboxOf({ ...THREE, namespace: inThree(NAMESPACE) }), outboxOf(THREE)].map((store) =>
      envelopesIn(store).map((envelope) => (envelope as { readonly payload: { readonly namespace: unknown } }).payload),
    );
    expect(own!.map(({ namespace }) => namespace)).to.deep.equal(old!.map(({ namespace }) => namespace));
    expect(envelopesIn(outboxOf({ namespace: inThree(NAMESPACE) }))[0]).to.have.nested.property(
      'payload.namespace.feature_slug',
    );
  });

  it('shares an outbox with one under 2.4.0: both write one dossier', () => {
    const store = outboxOf(THREE, outboxOf({}));
    const state = reduceMissionDossier(envelopesIn(store).map((envelope) => Event.parse(envelope)));
    expect(state).to.be.instanceOf(v3.MissionDossierState).and.include({ event_count: 8 });
  });

  it('is not made without a build id, nor under a contract that there is not', () => {
    const make = (options: object) => thrownBy(() => new DossierEmitter({ namespace: NAMESPACE, store: new InMemoryOutbox(), ...options })); // prettier-ignore
    expect(make({ contract: '3.0.0' })).to.include({ code: 'INVALID_ARGUMENT', argument: 'buildId' });
    expect(make({ contract: '3.0.0', buildId: '' })).to.include({ code: 'INVALID_ARGUMENT', argument: 'buildId' });
    expect(make({ contract: '4.0.0' })).to.include({ code: 'INVALID_ARGUMENT', argument: 'contract' });
  });
});
