import { expect } from 'chai';
import { textLayout } from '../../../lib/model/text-layout.js';
import { DossierRegisters } from '../../../lib/reducer/register/dossier-registers.js';
import { UnreadPayload } from '../../../lib/reducer/register/entry-source.js';
import { KnownPath } from '../../../lib/reducer/register/known-path.js';
import { TextStore, type StoredText } from '../../../lib/reducer/register/text-store.js';
import { eventId, indexed, snapshot } from '../../support/samples.js';

const STORE = new TextStore();

class Payload extends UnreadPayload {
  kept = 0;
  replaced: StoredText | undefined;

  constructor(private readonly payload: object) {
    super();
  }

  keep(replaced: StoredText | undefined): StoredText {
    this.kept++;
    this.replaced = replaced;
    return STORE.put(Buffer.from(JSON.stringify(this.payload)), 'utf8', '2.4.0', replaced);
  }
}

const hashed = (hash: string): Payload => new Payload(indexed('spec.md', { content_ref: { hash, algorithm: 'md5' } }));
const hashIn = (registers: DossierRegisters): unknown => registers.values().artifacts['spec.md']?.content_ref.hash;

function putArtifact(registers: DossierRegisters, path: string | KnownPath, payload: UnreadPayload): void {
  registers.applyUnread('artifacts', { contract: '2.4.0', payload, path, supersededPath: undefined });
}

function putSnapshot(registers: DossierRegisters, payload: UnreadPayload): void {
  registers.applyUnread('latest_snapshot', { contract: '2.4.0', payload, path: '', supersededPath: undefined });
}

function at(registers: DossierRegisters, lamport_clock: number): DossierRegisters {
  registers.moveTo({ lamport_clock, isoformat: '2026-03-01T09:00:00+00:00', event_id: eventId(lamport_clock) });
  return registers;
}

describe('a payload that was not parsed', () => {
  it('is not kept when a later one is there', () => {
    const registers = new DossierRegisters();
    const [later, earlier] = [hashed('later'), hashed('earlier')];
    putArtifact(at(registers, 2), 'spec.md', later);
    putArtifact(at(registers, 1), 'spec.md', earlier);
    expect([later.kept, earlier.kept]).to.deep.equal([1, 0]);
    expect(hashIn(registers)).to.equal('later');
  });

  it('takes the place of an earlier one, and of the entry that was made of that', () => {
    const registers = new DossierRegisters();
    putArtifact(at(registers, 1), 'spec.md', hashed('first'));
    const before = registers.values().artifacts['spec.md'];
    putArtifact(at(registers, 2), 'spec.md', hashed('second'));
    expect(before?.content_ref.hash).to.equal('first');
    expect(hashIn(registers)).to.equal('second');
  });

  it('takes the room of one before, also when another event was read in between', () => {
    const registers = new DossierRegisters();
    const artifacts = [hashed('first'), hashed('other')] as const;
    const snapshots = ['aa', 'bb'].map((snapshot_hash) => new Payload(snapshot({ snapshot_hash })));
    putArtifact(at(registers, 1), 'spec.md', artifacts[0]);
    putSnapshot(at(registers, 2), snapshots[0]!);
    at(registers, 3).write('artifacts', registers.values().artifacts['spec.md']!);
    at(registers, 4).write('latest_snapshot', registers.values().latest_snapshot!);
    putArtifact(at(registers, 5), 'spec.md', artifacts[1]);
    putSnapshot(at(registers, 6), snapshots[1]!);
    expect(artifacts[1].replaced).to.be.an('object');
    expect(snapshots[1]!.replaced).to.be.an('object');
    expect([hashIn(registers), registers.values().latest_snapshot?.snapshot_hash]).to.deep.equal(['other', 'bb']);
  });

  it('stays as it is in registers that have taken it from others', () => {
    const [source, copy] = [new DossierRegisters(), new DossierRegisters()];
    putArtifact(at(source, 1), 'spec.md', hashed('first'));
    putSnapshot(at(source, 2), new Payload(snapshot({ snapshot_hash: 'aa' })));
    copy.absorb(source, () => false);
    putArtifact(at(source, 3), 'spec.md', hashed('other'));
    putSnapshot(at(source, 4), new Payload(snapshot({ snapshot_hash: 'bb' })));
    expect([hashIn(source), source.values().latest_snapshot?.snapshot_hash]).to.deep.equal(['other', 'bb']);
    expect([hashIn(copy), copy.values().latest_snapshot?.snapshot_hash]).to.deep.equal(['first', 'aa']);
    expect([...copy.json('artifacts', textLayout(0))].join()).to.contain('"first"');
  });

  it('goes under its path in each of several dossiers that take turns', () => {
    const path = new KnownPath('spec.md');
    const [one, other] = [new DossierRegisters(), new DossierRegisters()];
    putArtifact(at(one, 1), path, hashed('one'));
    putArtifact(at(other, 1), path, hashed('other'));
    putArtifact(at(one, 2), path, hashed('one again'));
    at(one, 3).supersede(path);
    expect([hashIn(one), hashIn(other)]).to.deep.equal(['one again', 'other']);
    expect(one.values().artifacts['spec.md']?.superseded).to.equal(true);
    expect(other.values().artifacts['spec.md']?.superseded).to.equal(false);
  });
});
