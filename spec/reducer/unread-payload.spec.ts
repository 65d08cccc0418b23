import { expect } from 'chai';
import { textLayout } from '../../lib/model/text-layout.js';
import { DraftRegisters } from '../../lib/reducer/draft-registers.js';
import { KnownPath } from '../../lib/reducer/path-table.js';
import { TextStore, type StoredText } from '../../lib/reducer/text-store.js';
import { UnreadPayload } from '../../lib/reducer/unread-payload.js';
import { eventId, indexed, snapshot } from '../support/samples.js';

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
    return STORE.put(Buffer.from(JSON.stringify(this.payload)), 'utf8', replaced);
  }
}

const hashed = (hash: string): Payload => new Payload(indexed('spec.md', { content_ref: { hash, algorithm: 'md5' } }));
const hashIn = (registers: DraftRegisters): unknown => registers.paths.entries()['spec.md']?.content_ref.hash;

function at(registers: DraftRegisters, lamport_clock: number): DraftRegisters {
  registers.moveTo({ lamport_clock, isoformat: '2026-03-01T09:00:00+00:00', event_id: eventId(lamport_clock) });
  return registers;
}

describe('a payload that nobody has read', () => {
  it('is not kept when a later one is there', () => {
    const registers = new DraftRegisters();
    const [later, earlier] = [hashed('later'), hashed('earlier')];
    at(registers, 2).putArtifact('spec.md', later);
    at(registers, 1).putArtifact('spec.md', earlier);
    expect([later.kept, earlier.kept]).to.deep.equal([1, 0]);
    expect(hashIn(registers)).to.equal('later');
  });

  it('takes the place of an earlier one, and of the entry that was made of that', () => {
    const registers = new DraftRegisters();
    at(registers, 1).putArtifact('spec.md', hashed('first'));
    const before = registers.paths.entries()['spec.md'];
    at(registers, 2).putArtifact('spec.md', hashed('second'));
    expect(before?.content_ref.hash).to.equal('first');
    expect(hashIn(registers)).to.equal('second');
  });

  it('takes the room of one before, also when another event was read in between', () => {
    const registers = new DraftRegisters();
    const artifacts = [hashed('first'), hashed('other')] as const;
    const snapshots = ['aa', 'bb'].map((snapshot_hash) => new Payload(snapshot({ snapshot_hash })));
    at(registers, 1).putArtifact('spec.md', artifacts[0]);
    at(registers, 2).putSnapshot(snapshots[0]!);
    at(registers, 3).indexArtifact(registers.paths.entries()['spec.md']!);
    at(registers, 4).recordSnapshot(registers.snapshot.instance()!);
    at(registers, 5).putArtifact('spec.md', artifacts[1]);
    at(registers, 6).putSnapshot(snapshots[1]!);
    expect(artifacts[1].replaced).to.be.an('object');
    expect(snapshots[1]!.replaced).to.be.an('object');
    expect([hashIn(registers), registers.snapshot.instance()?.snapshot_hash]).to.deep.equal(['other', 'bb']);
  });

  it('stays as it is in registers that have taken it from others', () => {
    const [source, copy] = [new DraftRegisters(), new DraftRegisters()];
    at(source, 1).putArtifact('spec.md', hashed('first'));
    at(source, 2).putSnapshot(new Payload(snapshot({ snapshot_hash: 'aa' })));
    copy.absorb(source, () => false);
    at(source, 3).putArtifact('spec.md', hashed('other'));
    at(source, 4).putSnapshot(new Payload(snapshot({ snapshot_hash: 'bb' })));
    expect([hashIn(source), source.snapshot.instance()?.snapshot_hash]).to.deep.equal(['other', 'bb']);
    expect([hashIn(copy), copy.snapshot.instance()?.snapshot_hash]).to.deep.equal(['first', 'aa']);
    expect([...(copy.paths.json(textLayout(0)) ?? [])].join()).to.contain('"first"');
  });

  it('goes under its path in each of several dossiers that take turns', () => {
    const path = new KnownPath('spec.md');
    const [one, other] = [new DraftRegisters(), new DraftRegisters()];
    at(one, 1).putArtifact(path, hashed('one'));
    at(other, 1).putArtifact(path, hashed('other'));
    at(one, 2).putArtifact(path, hashed('one again'));
    at(one, 3).supersede(path);
    expect([hashIn(one), hashIn(other)]).to.deep.equal(['one again', 'other']);
    expect(one.paths.entries()['spec.md']?.superseded).to.equal(true);
    expect(other.paths.entries()['spec.md']?.superseded).to.equal(false);
  });
});
