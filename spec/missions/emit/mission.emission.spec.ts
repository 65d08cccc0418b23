import { expect } from 'chai';
import { BaselineStore } from '../../../lib/missions/baseline/baseline.store.js';
import { emitMission } from '../../../lib/missions/emit/mission.emission.js';
import { missionIdentity } from '../../../lib/missions/project/mission-identity.js';
import type { EventStore, EventWriter, InsertResult } from '../../../lib/emission/event-store.port.js';
import { Event } from '../../../lib/event/event.js';
import { InMemoryOutbox } from '../../../lib/outbox/memory/in-memory.outbox.js';
import { SqliteOutbox } from '../../../lib/outbox/sqlite/sqlite.outbox.js';
import type { Outbox } from '../../../lib/outbox/outbox.port.js';
import { DossierReducer } from '../../../lib/reducer/dossier.reducer.js';
import { validateEvent } from '../../../lib/conformance/validate-event.js';
import { MadeUpRepository, workPackage } from '../../support/missions/made-up-repository.js';
import { thrownBy } from '../../support/thrown-by.js';
import { join } from 'node:path';

interface Options {
  readonly isAll?: boolean;
  readonly withSnapshot?: boolean;
  readonly step?: string;
}

const OUTBOXES: Readonly<Record<string, (folder: string) => Outbox>> = {
  InMemoryOutbox: () => new InMemoryOutbox(),
  SqliteOutbox: (folder) => SqliteOutbox.open(join(folder, 'outbox.db')),
};

for (const [name, open] of Object.entries(OUTBOXES)) {
  describe(`emitMission into ${name}`, () => {
    let repository: MadeUpRepository;
    let outbox: Outbox;
    beforeEach(() => {
      repository = new MadeUpRepository();
      outbox = open(repository.root);
    });
    afterEach(() => {
      outbox.close();
      repository.remove();
    });

    const stored = (): readonly Event[] =>
      outbox.list({ limit: 1_000 }).map(({ text }) => Event.parse(JSON.parse(text)));
    const emitInto = (store: EventStore, { step, ...options }: Options = {}): readonly Event[] => {
      const before = stored().length;
      const scanned = repository.scan(step ?? null);
      const identity = missionIdentity(scanned);
      const baseline = new BaselineStore(repository.folder).read();
      emitMission({ index: scanned.index, identity, baseline }, { store, ...options });
      return stored().slice(before);
    };
    const emit = (options: Options = {}): readonly Event[] => emitInto(outbox, options);
    const accept = (): void => {
      const scanned = repository.scan();
      new BaselineStore(repository.folder).accept(scanned.index, missionIdentity(scanned));
    };
    const told = (events: readonly Event[]): readonly string[] => events.map(summaryOf);

    it('announces every artifact once, and then the snapshot', () => {
      expect(told(emit())).to.deep.equal([
        'indexed meta.json',
        'indexed plan.md',
        'indexed spec.md',
        'indexed tasks/WP01-index.md',
        'snapshot',
      ]);
    });

    it('emits events that keep the contract in both layers, and reduce to what was scanned', () => {
      const events = emit();
      for (const { payload, event_type } of events) expect(validateEvent(payload, event_type).valid).to.equal(true);
      const state = new DossierReducer().reduce(events);
      expect(Object.keys(state.artifacts)).to.have.members(repository.scan().index.artifacts.map(({ path }) => path));
      expect(state.latest_snapshot?.snapshot_hash).to.equal(repository.scan().index.parity);
      expect(state.parity_status).to.equal('clean');
    });

    it('emits nothing the second time', () => {
      emit();
      expect(emit()).to.deep.equal([]);
    });

    it('emits a snapshot without changes where one is asked for', () => {
      emit();
      expect(told(emit({ withSnapshot: true }))).to.deep.equal(['snapshot']);
    });

    it('emits everything where that is asked for', () => {
      emit();
      expect(emit({ isAll: true })).to.have.length(5);
    });

    it('announces what changed alone', () => {
      emit();
      repository.writeArtifact('plan.md', 'another');
      expect(told(emit())).to.deep.equal(['indexed plan.md', 'snapshot']);
    });

    it('says nothing of a text that the hash does not cover', () => {
      emit();
      repository.writeArtifact('tasks/WP01-index.md', workPackage('Index', 'Second text\n'));
      expect(emit().filter(({ event_type }) => event_type.endsWith('Indexed'))).to.deep.equal([]);
    });

    it('says what a renamed artifact supersedes', () => {
      emit();
      repository.removeArtifact('spec.md');
      repository.writeArtifact('specification-2.md', '# Search\n');
      const [indexed] = emit();
      expect(indexed?.payload).to.deep.include({
        supersedes: {
          mission_key: 'software-dev',
          path: 'spec.md',
          artifact_class: 'input',
          run_id: null,
          wp_id: null,
        },
      });
    });

    it('says where an artifact that disappeared was last known from', () => {
      const spec = emit().find(({ payload }) => summaryOfPayload(payload) === 'spec.md');
      repository.removeArtifact('spec.md');
      const [missing] = emit();
      expect(missing?.event_type).to.equal('MissionDossierArtifactMissing');
      expect(missing?.payload['last_known_ref']).to.deep.include({ source_event_ids: [spec?.event_id] });
      expect(told(emit())).to.deep.equal([]);
    });

    it('announces an artifact again that comes back', () => {
      emit();
      repository.removeArtifact('spec.md');
      emit();
      repository.writeArtifact('spec.md', '# Search\n');
      expect(told(emit())).to.deep.equal(['indexed spec.md', 'snapshot']);
    });

    it('announces what the step requires and is not there, once', () => {
      emit();
      expect(told(emit({ step: 'tasks_outline' }))).to.deep.equal(['missing tasks.md', 'snapshot']);
      expect(told(emit({ step: 'tasks_outline' }))).to.deep.equal([]);
    });

    it('announces one drift for each kind of change, with the artifacts that changed', () => {
      accept();
      emit();
      repository.writeArtifact('research.md', 'new');
      repository.writeArtifact('plan.md', 'another');
      const drifts = emit().filter(({ event_type }) => event_type.endsWith('DriftDetected'));
      expect(
        drifts.map(({ payload }) => [payload['drift_kind'], pathsOf(payload['artifact_ids_changed'])]),
      ).to.deep.equal([
        ['artifact_added', ['research.md']],
        ['artifact_mutated', ['plan.md']],
      ]);
      expect(drifts[0]?.payload['expected_hash']).to.match(/^sha256:/);
      expect(emit(), 'the same drift is announced once').to.deep.equal([]);
    });

    it('emits all or nothing when the store gives up in the middle', () => {
      for (let at = 0; at < 5; at += 1) {
        const error = thrownBy(() => emitInto(failingAt(outbox, at)));
        expect(error).to.be.instanceOf(Error);
        expect(stored(), `after event ${at}`).to.deep.equal([]);
      }
      expect(emit()).to.have.length(5);
    });

    it('refuses a store that keeps no notes: changes could not be told from repetitions', () => {
      const store: EventStore = {
        transact: (work) => outbox.transact(({ tick, insert, insertAll }) => work({ tick, insert, insertAll })),
      };
      expect(thrownBy(() => emitInto(store))).to.have.property('code', 'EMISSION_FAILED');
    });
  });
}

/** A store whose transaction fails at its `at`-th event, counted from 0. */
function failingAt(store: EventStore, at: number): EventStore {
  return {
    transact: (work) =>
      store.transact((writer) => {
        let inserted = 0;
        const insertAll = (events: Parameters<EventWriter['insertAll']>[0]): readonly InsertResult[] =>
          events.map((event) => {
            if (inserted++ === at) throw new Error('power cut');
            return writer.insert(event);
          });
        return work({
          tick: () => writer.tick(),
          insert: (event) => writer.insert(event),
          insertAll,
          note: (key) => writer.note?.(key),
          keepNote: (key, text) => writer.keepNote?.(key, text),
        });
      }),
  };
}

function summaryOf({ event_type, payload }: Event): string {
  if (event_type.endsWith('Indexed')) return `indexed ${summaryOfPayload(payload)}`;
  if (event_type.endsWith('Missing')) return `missing ${summaryOfPayload(payload)}`;
  return event_type.endsWith('Computed') ? 'snapshot' : `drift ${String(payload['drift_kind'])}`;
}

function summaryOfPayload(payload: Event['payload']): string {
  const { path } = (payload['artifact_id'] ?? payload['expected_identity'] ?? {}) as { path?: string };
  return path ?? '';
}

function pathsOf(identities: unknown): readonly string[] {
  return (identities as { path: string }[]).map(({ path }) => path);
}
