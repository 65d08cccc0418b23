import { expect } from 'chai';
import { StoreError } from '../../lib/errors/store.error.js';
import fc from 'fast-check';
import sinon from 'sinon';
import { DossierEmitter, type DossierEmitterOptions } from '../../lib/emission/dossier.emitter.js';
import type { EmitOutcome } from '../../lib/emission/emit-outcome.js';
import type { EventStore } from '../../lib/emission/event-store.port.js';
import type { MetadataSource } from '../../lib/emission/metadata.port.js';
import type { Finding } from '../../lib/emission/finding.js';
import { Event } from '../../lib/event/event.js';
import type { JsonObject } from '../../lib/model/json.js';
import { PAYLOAD_CLASSES } from '../../lib/model/payload-registry.js';
import { ContractModel } from '../../lib/model/contract-model.js';
import { InMemoryOutbox } from '../../lib/outbox/memory/in-memory.outbox.js';
import { compareEvents } from '../../lib/event/event-order.js';
import { reduceMissionDossier } from '../../lib/reducer/dossier.reducer.js';
import { anyJson, RUNS } from '../support/arbitraries.js';
import { eventId, identity, NAMESPACE } from '../support/samples.js';
import { localDrift, localIndexed, localMissing, localSnapshot, sha256 } from '../local/local-samples.js';
import { anyCharacter } from '../support/any-character.js';

const NOW = Date.UTC(2026, 1, 21, 14, 0, 0, 500);
const INDEXED = 'mission_dossier_artifact_indexed';

type Stored = Extract<EmitOutcome, { outcome: 'stored' }>;

describe('DossierEmitter', () => {
  let now: number;
  let outbox: InMemoryOutbox;
  const emitterWith = (options: Partial<DossierEmitterOptions> = {}): DossierEmitter =>
    new DossierEmitter({
      namespace: NAMESPACE,
      store: outbox,
      clock: { now: () => now },
      nodeId: 'node-1',
      ...options,
    });
  const texts = (): readonly string[] => outbox.list({ limit: 100_000 }).map(({ text }) => text);
  const envelopes = (): readonly JsonObject[] => texts().map((text) => JSON.parse(text) as JsonObject);
  const stored = (outcome: EmitOutcome): Event => {
    expect(outcome).to.have.property('outcome', 'stored');
    return (outcome as Stored).event;
  };
  const rejectedFields = (outcome: EmitOutcome): readonly string[] => {
    if (outcome.outcome !== 'rejected') throw new Error(`it is ${outcome.outcome}`);
    return outcome.violations.map(({ field }) => field);
  };
  const failedWith = (outcome: EmitOutcome): string => {
    if (outcome.outcome !== 'failed') throw new Error(`it is ${outcome.outcome}`);
    return outcome.error.code;
  };

  beforeEach(() => {
    now = NOW;
    outbox = new InMemoryOutbox({ clock: { now: () => now } });
  });

  describe('storing an event', () => {
    it('stores each kind under its canonical type, and answers the event that is stored', () => {
      const emitter = emitterWith();
      const events = [
        emitter.artifactIndexed(localIndexed()),
        emitter.artifactMissing(localMissing()),
        emitter.snapshotComputed(localSnapshot()),
        emitter.parityDriftDetected(localDrift()),
      ].map(stored);
      expect(events.map(({ event_type }) => event_type)).to.deep.equal([
        'MissionDossierArtifactIndexed',
        'MissionDossierArtifactMissing',
        'MissionDossierSnapshotComputed',
        'MissionDossierParityDriftDetected',
      ]);
      expect(outbox.list({ limit: 9 }).map(({ eventType }) => eventType)).to.deep.equal(
        events.map(({ event_type }) => event_type),
      );
      expect(texts().map((text) => Event.parse(JSON.parse(text)))).to.deep.equal(events);
      expect(outbox.find(events[0]!.event_id)!.eventId).to.equal(events[0]!.event_id);
    });

    it('fills every field of the envelope, and the further keys', () => {
      const metadata = { git_branch: 'main', head_commit_sha: 'f00', repo_slug: 'owner/repo', team_slug: 'red' };
      const emitter = emitterWith({
        metadata: { read: () => metadata },
        correlationId: eventId(7),
        projectSlug: 'kitty',
        dataTier: 2,
      });
      const event = stored(emitter.snapshotComputed(localSnapshot(), { causationId: eventId(8) }));
      const [envelope] = envelopes();
      const { payload, event_id, ...rest } = envelope!;
      expect(rest).to.deep.equal({
        event_type: 'MissionDossierSnapshotComputed',
        aggregate_id: NAMESPACE.feature_slug,
        timestamp: '2026-02-21T14:00:00.500000Z',
        node_id: 'node-1',
        lamport_clock: 1,
        correlation_id: eventId(7),
        causation_id: eventId(8),
        project_uuid: NAMESPACE.project_uuid,
        project_slug: 'kitty',
        schema_version: '1.0.0',
        data_tier: 2,
        aggregate_type: 'MissionDossier',
        ...metadata,
      });
      expect(event_id)
        .to.match(/^[0-9A-HJKMNP-TV-Z]{26}$/)
        .and.to.equal(event.event_id);
      expect(payload).to.have.property('computed_at', '2026-02-21T14:00:00.500000Z');
      expect(event.toJSON()).to.not.have.property('aggregate_type');
    });

    it('leaves out what no metadata port gives', () => {
      stored(emitterWith().snapshotComputed(localSnapshot()));
      const [envelope] = envelopes();
      expect(envelope).to.include({ causation_id: null, project_slug: null, data_tier: 0 });
      expect(Object.keys(envelope!)).to.include('aggregate_type');
      for (const key of ['git_branch', 'head_commit_sha', 'repo_slug', 'team_slug']) {
        expect(envelope).to.not.have.property(key);
      }
    });

    it('lets the details of an event overrule what the emitter says', () => {
      const emitter = emitterWith({ correlationId: eventId(1), projectSlug: 'kitty', dataTier: 1 });
      const details = { correlationId: eventId(2), projectSlug: 'dog', dataTier: 3 };
      const event = stored(emitter.artifactIndexed(localIndexed(), details));
      expect(event).to.include({ correlation_id: eventId(2), project_slug: 'dog', data_tier: 3 });
    });

    it('groups the events of one emitter under a new correlation id, unless one is given', () => {
      const emitter = emitterWith();
      const ids = [1, 2].map(() => stored(emitter.snapshotComputed(localSnapshot())).correlation_id);
      expect(ids[0]).to.equal(ids[1]);
      expect(stored(emitterWith().snapshotComputed(localSnapshot())).correlation_id).to.not.equal(ids[0]);
    });

    it('stores ids and the project’s UUID in their normal form', () => {
      const uuid = 'A1B2C3D4E5F67890ABCDEF1234567890';
      const emitter = emitterWith({
        namespace: { ...NAMESPACE, project_uuid: uuid },
        correlationId: uuid,
        ids: { next: () => '01kmtest0n0000000000000001' },
      });
      stored(emitter.snapshotComputed(localSnapshot(), { causationId: '01kmtest0n0000000000000002' }));
      expect(envelopes()[0]).to.deep.include({
        event_id: '01KMTEST0N0000000000000001',
        causation_id: '01KMTEST0N0000000000000002',
        correlation_id: 'a1b2c3d4-e5f6-7890-abcd-ef1234567890',
        project_uuid: 'a1b2c3d4-e5f6-7890-abcd-ef1234567890',
      });
      expect(outbox.find('01KMTEST0N0000000000000001')).to.not.equal(undefined);
      expect(envelopes()[0]).to.have.nested.property('payload.namespace.project_uuid', uuid);
    });

    it('stores the converted value of what the envelope converts', () => {
      stored(emitterWith({ dataTier: '3' as unknown as number }).snapshotComputed(localSnapshot()));
      expect(envelopes()[0]).to.include({ data_tier: 3, aggregate_type: 'MissionDossier' });
    });

    it('passes on what the caller adds to each kind', () => {
      const emitter = emitterWith();
      stored(emitter.artifactIndexed(localIndexed(), { supersedes: identity('old.md') }));
      stored(emitter.artifactMissing(localMissing(), { manifestStep: 'plan' }));
      stored(emitter.parityDriftDetected(localDrift(), { driftKind: 'anomaly_resolved' }));
      expect(envelopes()[0]).to.have.nested.property('payload.supersedes.path', 'old.md');
      expect(envelopes()[1]).to.have.nested.property('payload.manifest_step', 'plan');
      expect(envelopes()[2]).to.have.nested.property('payload.drift_kind', 'anomaly_resolved');
    });

    it('stores what both layers of the contract accept, whatever the local payload says', () => {
      const finding = fc.record({
        event_type: fc.constant(INDEXED),
        payload: fc
          .record({ artifact_key: fc.string({ unit: anyCharacter }), relative_path: fc.string() })
          .map(localIndexed),
      });
      fc.assert(
        fc.property(finding, (given) => {
          const [outcome] = emitterWith().emitAll([given]);
          if (outcome?.outcome !== 'stored') return;
          const text = texts().at(-1)!;
          const event = Event.parse(JSON.parse(text));
          expect(outcome.event.equals(event)).to.equal(true);
          expect(Event.validate(JSON.parse(text))).to.deep.equal([]);
          expect(ContractModel.validate.call(PAYLOAD_CLASSES.get(event.event_type)!, event.payload)).to.deep.equal([]);
          const read = JSON.parse(text) as JsonObject;
          expect(read).to.deep.include(event.toJSON());
          expect(JSON.stringify(read)).to.equal(text);
        }),
        RUNS,
      );
    });
  });

  describe('when the clock goes backwards', () => {
    it('still gives increasing ids and Lamport values, and says the time as it is', () => {
      const emitter = emitterWith();
      const events = [0, -60_000, -120_000, 0, 0].map((shift) => {
        now = NOW + shift;
        return stored(emitter.snapshotComputed(localSnapshot()));
      });
      const ids = events.map(({ event_id }) => event_id);
      expect(ids).to.deep.equal([...new Set(ids)].sort());
      expect(events.map(({ lamport_clock }) => lamport_clock)).to.deep.equal([1, 2, 3, 4, 5]);
      expect(events[1]!.timestamp).to.equal('2026-02-21T13:59:00.500000Z');
      expect([...events].reverse().sort(compareEvents)).to.deep.equal(events);
    });
  });

  describe('skipping', () => {
    it('stores no missing artifact that does not block, and no drift between equal hashes, and says why', () => {
      const emitter = emitterWith();
      const skipped = [
        emitter.artifactMissing(localMissing({ blocking: false })),
        emitter.parityDriftDetected(localDrift({ local_parity_hash: sha256('d') })),
      ];
      for (const outcome of skipped)
        expect(outcome).to.have.all.keys('outcome', 'reason').and.include({ outcome: 'skipped' });
      expect(outbox.statistics()).to.include({ pending: 0, lamportClock: 0 });
    });

    it('still rejects what is invalid', () => {
      expect(
        rejectedFields(emitterWith().artifactMissing(localMissing({ blocking: false, reason_code: 'x' }))),
      ).to.deep.equal(['reason_code']);
    });

    it('needs no store', () => {
      outbox.close();
      expect(emitterWith().artifactMissing(localMissing({ blocking: false })).outcome).to.equal('skipped');
    });
  });

  describe('rejecting', () => {
    const cases: readonly (readonly [string, (emitter: DossierEmitter) => EmitOutcome, string])[] = [
      [
        'a hash',
        (emitter) => emitter.artifactIndexed(localIndexed({ content_hash_sha256: 'x' })),
        'content_hash_sha256',
      ],
      ['a class', (emitter) => emitter.artifactIndexed(localIndexed({ artifact_class: 'x' })), 'artifact_class'],
      ['a status', (emitter) => emitter.artifactIndexed(localIndexed({ required_status: 'x' })), 'required_status'],
      [
        'a count',
        (emitter) => emitter.snapshotComputed(localSnapshot({ artifact_counts: {} })),
        'artifact_counts.total',
      ],
      ['another feature', (emitter) => emitter.snapshotComputed(localSnapshot({ feature_slug: 'x' })), 'feature_slug'],
      [
        'a correlation id',
        (emitter) => emitter.snapshotComputed(localSnapshot(), { correlationId: 'x' }),
        'correlation_id',
      ],
      ['a causation id', (emitter) => emitter.snapshotComputed(localSnapshot(), { causationId: 'x' }), 'causation_id'],
      ['a data tier', (emitter) => emitter.snapshotComputed(localSnapshot(), { dataTier: 5 }), 'data_tier'],
      [
        'an unknown type',
        (emitter) => emitter.emit({ event_type: 'toString', payload: localSnapshot() }),
        'event_type',
      ],
      ['a payload that is none', (emitter) => emitter.emit({ event_type: INDEXED, payload: null }), ''],
      [
        'a provenance',
        (emitter) => emitter.artifactIndexed(localIndexed(), { provenance: { actor_kind: 'robot' } }),
        'provenance.actor_kind',
      ],
    ];
    for (const [what, emit, field] of cases) {
      it(`names the field of ${what} that breaks the contract, and stores nothing`, () => {
        expect(rejectedFields(emit(emitterWith()))).to.include(field);
        expect(outbox.statistics()).to.include({ pending: 0, lamportClock: 0 });
      });
    }

    const namespaces: readonly (readonly [string, unknown, string])[] = [
      ['none', undefined, 'namespace'],
      ['half a one', { ...NAMESPACE, manifest_version: undefined }, 'namespace.manifest_version'],
      ['an empty field', { ...NAMESPACE, target_branch: '' }, 'namespace.target_branch'],
      ['a project that is not a UUID', { ...NAMESPACE, project_uuid: 'kitty' }, 'project_uuid'],
    ];
    for (const [what, namespace, field] of namespaces) {
      it(`refuses every finding when the namespace is ${what}`, () => {
        const emitter = emitterWith({ namespace: namespace as JsonObject });
        expect(rejectedFields(emitter.artifactIndexed(localIndexed()))).to.deep.equal([field]);
        expect(rejectedFields(emitter.snapshotComputed(localSnapshot()))).to.deep.equal([field]);
      });
    }

    it('refuses every finding when the id of the node is empty', () => {
      expect(rejectedFields(emitterWith({ nodeId: '' }).artifactIndexed(localIndexed()))).to.deep.equal(['node_id']);
    });
  });

  describe('failing', () => {
    it('says when the outbox is full, and stores again once it is not', () => {
      outbox = new InMemoryOutbox({ limit: 1 });
      const emitter = emitterWith();
      stored(emitter.snapshotComputed(localSnapshot()));
      expect(failedWith(emitter.snapshotComputed(localSnapshot()))).to.equal('OUTBOX_FULL');
      expect(outbox.statistics()).to.include({ pending: 1, refused: 1 });
    });

    it('says when an id was given out before', () => {
      const emitter = emitterWith({ ids: { next: () => eventId(1) } });
      stored(emitter.snapshotComputed(localSnapshot()));
      expect(failedWith(emitter.snapshotComputed(localSnapshot()))).to.equal('EVENT_CONFLICT');
      expect(outbox.conflicts()).to.have.length(1);
    });

    it('passes on the error of a store that cannot be used', () => {
      outbox.close();
      expect(failedWith(emitterWith().snapshotComputed(localSnapshot()))).to.equal('OUTBOX_CLOSED');
    });

    const broken: readonly (readonly [string, Partial<DossierEmitterOptions>])[] = [
      ['the store', { store: { transact: sinon.stub().throws(new Error('broken')) } }],
      ['the clock', { clock: { now: sinon.stub().throws(new Error('broken')) } }],
      ['a clock that is not a number', { clock: { now: () => NaN } }],
      ['the source of ids', { ids: { next: sinon.stub().throws('broken') } }],
    ];
    for (const [what, options] of broken) {
      it(`answers for ${what}, and never throws`, () => {
        const emitter = emitterWith(options);
        expect(failedWith(emitter.snapshotComputed(localSnapshot()))).to.equal('EMISSION_FAILED');
        expect(emitter.emitAll([{ event_type: INDEXED, payload: localIndexed() }]).map(failedWith)).to.deep.equal([
          'EMISSION_FAILED',
        ]);
        expect(outbox.statistics().pending).to.equal(0);
      });
    }

    it('answers for a caller whose function throws', () => {
      const resolveArtifact = sinon.stub().throws(new Error('broken'));
      const outcome = emitterWith().parityDriftDetected(localDrift({ missing_in_local: ['a'] }), { resolveArtifact });
      expect(failedWith(outcome)).to.equal('EMISSION_FAILED');
      expect(outcome).to.have.nested.property('error.cause.message', 'broken');
    });

    it('stores the event without the metadata of a port that throws, or that gives no texts', () => {
      const sources: readonly unknown[] = [
        { read: sinon.stub().throws(new Error('no git')) },
        { read: () => ({ git_branch: 5, repo_slug: '', team_slug: 'red', event_id: 'x' }) },
        { read: () => null },
      ];
      for (const metadata of sources as readonly MetadataSource[])
        stored(emitterWith({ metadata }).snapshotComputed(localSnapshot()));
      for (const envelope of envelopes()) expect(envelope).to.not.have.any.keys('git_branch', 'repo_slug');
      expect(envelopes()[1]).to.include({ team_slug: 'red' });
      expect(envelopes()[1]!['event_id']).to.not.equal('x');
    });

    it('never throws, whatever it is given', () => {
      const emitter = emitterWith();
      const anything = fc.oneof(anyJson, fc.anything());
      fc.assert(
        fc.property(fc.constantFrom(...LOCAL_TYPES), anything, anything, (event_type, payload, details) => {
          const findings = [{ event_type, payload, details } as Finding, payload as Finding];
          for (const outcome of emitter.emitAll(findings)) {
            expect(outcome.outcome).to.be.oneOf(['stored', 'skipped', 'rejected', 'failed']);
          }
        }),
        RUNS,
      );
    });
  });

  describe('emitting many', () => {
    const findings: readonly Finding[] = [
      { event_type: INDEXED, payload: localIndexed() },
      { event_type: 'mission_dossier_artifact_missing', payload: localMissing({ blocking: false }) },
      { event_type: INDEXED, payload: localIndexed({ size_bytes: -1 }) },
      { event_type: INDEXED, payload: localIndexed(), details: { dataTier: 9 } },
      { event_type: 'mission_dossier_snapshot_computed', payload: localSnapshot(), details: { dataTier: 1 } },
    ];

    it('answers one outcome each, in the same order, and stores the rest in their order', () => {
      const outcomes = emitterWith().emitAll(findings);
      expect(outcomes.map(({ outcome }) => outcome)).to.deep.equal([
        'stored',
        'skipped',
        'rejected',
        'rejected',
        'stored',
      ]);
      expect(envelopes().map(({ event_type }) => event_type)).to.deep.equal([
        'MissionDossierArtifactIndexed',
        'MissionDossierSnapshotComputed',
      ]);
      expect(envelopes()[1]).to.include({ data_tier: 1 });
      const [first, second] = envelopes().map(({ lamport_clock }) => Number(lamport_clock));
      expect(second).to.be.greaterThan(first!);
    });

    it('takes one transaction, and asks for metadata once', () => {
      const transact = sinon.spy(outbox, 'transact');
      const read = sinon.stub().returns({ git_branch: 'main' });
      emitterWith({ metadata: { read } }).emitAll(findings);
      sinon.assert.calledOnce(transact);
      sinon.assert.calledOnce(read);
    });

    it('stores none when the transaction fails, and answers so for those that would have been stored', () => {
      const store: EventStore = {
        transact: (work) =>
          outbox.transact((writer) => {
            work(writer);
            throw new StoreError('OUTBOX', 'BUSY', { place: 'outbox.db', timeout: 5 });
          }),
      };
      const outcomes = emitterWith({ store }).emitAll(findings);
      expect(outcomes.map(({ outcome }) => outcome)).to.deep.equal([
        'failed',
        'skipped',
        'rejected',
        'failed',
        'failed',
      ]);
      expect(failedWith(outcomes[0]!)).to.equal('OUTBOX_BUSY');
      expect(outbox.statistics()).to.include({ pending: 0, lamportClock: 0 });
    });

    it('stores as many as there is room for', () => {
      outbox = new InMemoryOutbox({ limit: 2 });
      const five = Array.from({ length: 5 }, () => ({ event_type: INDEXED, payload: localIndexed() }));
      const outcomes = emitterWith().emitAll(five);
      expect(outcomes.map(({ outcome }) => outcome)).to.deep.equal(['stored', 'stored', 'failed', 'failed', 'failed']);
      expect(failedWith(outcomes[2]!)).to.equal('OUTBOX_FULL');
      expect(outbox.statistics()).to.include({ pending: 2, refused: 3 });
    });

    it('does nothing for nothing', () => {
      expect(emitterWith().emitAll([])).to.deep.equal([]);
    });

    it('gives what the reducer makes the dossier of', () => {
      const emitter = emitterWith();
      emitter.emitAll(findings);
      emitter.parityDriftDetected(localDrift());
      const events = envelopes().map((envelope) => Event.parse(envelope));
      const state = reduceMissionDossier(events, { as: '2.4.0' });
      expect(Object.keys(state.artifacts)).to.deep.equal(['specs/012/spec.md']);
      expect(state).to.include({ parity_status: 'drifted', event_count: 3 });
      expect(state.namespace!.feature_slug).to.equal(NAMESPACE.feature_slug);
    });
  });

  describe('telling a logger', () => {
    it('of rejections and failures, without the payload, and of nothing else', () => {
      const logger = { warn: sinon.stub(), error: sinon.stub() };
      const emitter = emitterWith({ logger });
      emitter.artifactIndexed(localIndexed());
      emitter.artifactMissing(localMissing({ blocking: false }));
      sinon.assert.notCalled(logger.warn);
      sinon.assert.notCalled(logger.error);
      emitter.artifactIndexed(localIndexed({ required_status: 'top secret' }));
      sinon.assert.calledOnceWithMatch(logger.warn, 'event rejected', { event_type: INDEXED });
      expect(logger.warn.firstCall.args[1]).to.have.nested.property('violations[0].field', 'required_status');
      expect(JSON.stringify(logger.warn.firstCall.args)).to.not.include('top secret');
      outbox.close();
      emitter.emitAll([{ event_type: INDEXED, payload: localIndexed() }]);
      sinon.assert.calledOnceWithMatch(logger.error, 'event not stored', {
        event_type: INDEXED,
        code: 'OUTBOX_CLOSED',
      });
    });

    it('survives a logger that throws, or that fails later', async () => {
      const throwing = sinon.stub().throws(new Error('no log'));
      const failing = sinon.stub().rejects(new Error('no log'));
      for (const log of [throwing, failing]) {
        const clock = { now: sinon.stub().throws(new Error('no time')) };
        const emitter = emitterWith({ logger: { warn: log, error: log }, clock });
        expect(emitter.artifactIndexed({}).outcome).to.equal('rejected');
        expect(emitter.artifactIndexed(localIndexed()).outcome).to.equal('failed');
      }
      await new Promise((resolve) => setImmediate(resolve));
    });
  });
});

const LOCAL_TYPES = [
  INDEXED,
  'mission_dossier_artifact_missing',
  'mission_dossier_snapshot_computed',
  'mission_dossier_parity_drift_detected',
];
