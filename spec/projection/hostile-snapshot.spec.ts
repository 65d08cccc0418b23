import { expect } from 'chai';
import { crc32 } from 'node:zlib';
import { InvalidSnapshotError } from '../../lib/errors/invalid-snapshot.error.js';
import { DossierProjection } from '../../lib/projection/dossier-projection.js';
import { decodeSnapshot, encodeSnapshot } from '../../lib/projection/snapshot-envelope.js';
import { DOSSIER_EVENT_TYPES } from '../../lib/model/payload-registry.js';
import { DossierReducer } from '../../lib/reducer/dossier.reducer.js';
import { event, indexed, snapshot } from '../support/samples.js';
import { thrownBy } from '../support/thrown-by.js';

const TYPES = [...DOSSIER_EVENT_TYPES];

function saved(): Uint8Array {
  const projection = new DossierProjection();
  projection.apply(event('indexed', 1, indexed('a')));
  projection.apply(event('snapshot', 2, snapshot()));
  return projection.save();
}

function refusal(bytes: unknown): InvalidSnapshotError {
  const error = thrownBy(() => DossierProjection.load(bytes as Uint8Array));
  expect(error).to.be.instanceOf(InvalidSnapshotError);
  return error as InvalidSnapshotError;
}

/** Bytes with a right checksum around a header of one's own. */
function withHeader(header: string, body: Uint8Array = new Uint8Array(), length = header.length): Uint8Array {
  const size = Buffer.alloc(4);
  size.writeUInt32LE(length);
  const parts = Buffer.concat([Buffer.from('MDPROJ\r\n', 'latin1'), size, Buffer.from(header), body]);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32LE(crc32(parts));
  return Buffer.concat([parts, checksum]);
}

describe('a snapshot whose checksum is right', () => {
  it('is refused when its header is none', () => {
    for (const header of ['', 'null', '[]', '{', '{"version":1}', '"x"']) refusal(withHeader(header));
    refusal(withHeader('{}', new Uint8Array(), 0xffff_ffff));
  });

  it('is refused when it holds other event types, also when they read the same in a list', () => {
    const bytes = encodeSnapshot(['A, B'], []);
    expect(decodeSnapshot(bytes, ['A, B']).sections).to.deep.equal([]);
    expect(thrownBy(() => decodeSnapshot(bytes, ['A', 'B']))).to.include({ code: 'INVALID_SNAPSHOT' });
  });

  it('is refused when its parts have other lengths than its header says', () => {
    const original = saved();
    const text = Buffer.from(original).toString('latin1');
    const header = JSON.parse(text.slice(12, 12 + Buffer.from(original).readUInt32LE(8))) as { sections: unknown };
    const body = Buffer.concat(decodeSnapshot(original, TYPES).sections);
    expect(DossierProjection.load(withHeader(JSON.stringify(header), body)).eventCount).to.equal(2);
    for (const sections of [[], [-1, body.length + 1], [body.length, 1], [0.5, body.length - 0.5], [null], 5, ['1']]) {
      refusal(withHeader(JSON.stringify({ ...header, sections }), body));
    }
  });

  it('is refused when its parts are of different numbers of events, or no projection', () => {
    const [ids, places, ...pieces] = decodeSnapshot(saved(), TYPES).sections as [Buffer, Buffer, ...Buffer[]];
    const encoded = (...sections: Uint8Array[]): Uint8Array => encodeSnapshot(TYPES, sections);
    expect(refusal(encoded(ids.subarray(20), places, ...pieces)).message).to.contain('different numbers');
    expect(refusal(encoded(ids, places.subarray(32), ...pieces)).message).to.contain('different numbers');
    refusal(encoded(ids.subarray(3), places, ...pieces));
    refusal(encoded());
    for (const piece of ['{', 'null', '7', '{"registers":5}', '[[[[]]]]']) {
      refusal(encoded(ids, places, ...pieces.slice(0, -1), Buffer.from(piece)));
    }
  });
});

describe('a snapshot that was forged', () => {
  const [ids, places, head, stamps, lengths, texts, ...rest] = decodeSnapshot(saved(), TYPES).sections as [
    Buffer,
    Buffer,
    Buffer,
    Buffer,
    Buffer,
    Buffer,
    ...Buffer[],
  ];
  const encoded = (changes: { head?: string; stamps?: Buffer; texts?: string }): Uint8Array =>
    encodeSnapshot(TYPES, [
      ids,
      places,
      Buffer.from(changes.head ?? head),
      changes.stamps ?? stamps,
      lengths,
      Buffer.from(changes.texts ?? texts),
      ...rest,
    ]);

  it('is refused when its namespace is not one, or at no position', () => {
    const { namespace, event_count } = JSON.parse(head.toString()) as {
      namespace: { placed: [{ position: object; namespace: object }] };
      event_count: number;
    };
    const [placed] = namespace.placed;
    const withPlaced = (one: object, count: unknown = event_count): Uint8Array =>
      encoded({ head: JSON.stringify({ namespace: { ...namespace, placed: [one] }, event_count: count }) });
    expect(DossierProjection.load(withPlaced(placed)).eventCount).to.equal(2);
    for (const position of [undefined, null, {}, { ...placed.position, isoformat: 5 }]) {
      refusal(withPlaced({ ...placed, position }));
    }
    for (const other of [undefined, null, {}, { ...placed.namespace, mission_key: '' }]) {
      refusal(withPlaced({ ...placed, namespace: other }));
    }
    refusal(withPlaced(placed, '2'));
  });

  it('is refused when it names an event that it does not hold', () => {
    for (const entry of [2, -2, 0x7fff_ffff]) {
      const forged = Buffer.from(stamps);
      forged.writeInt32LE(entry, 0);
      refusal(encoded({ stamps: forged }));
    }
  });

  it('has no state when an entry cannot be read', () => {
    const text = texts.toString();
    for (const forged of [
      text.replace('"content_ref"', '"content_reg"'),
      text.replace('{', '['),
      'x'.repeat(text.length),
    ]) {
      const projection = DossierProjection.load(encoded({ texts: forged }));
      expect(thrownBy(() => projection.state())).to.include({ code: 'INVALID_SNAPSHOT' });
    }
  });
});

describe('what is not a snapshot at all', () => {
  it('is refused whatever it is', () => {
    for (const other of [undefined, null, 7, 'MDPROJ', {}, [], new ArrayBuffer(8), new Uint8Array(0)]) refusal(other);
  });
});

describe('merging', () => {
  it('is refused with what is not a projection, or is one of other event types', () => {
    const projection = DossierProjection.load(saved());
    const handlers = [{ ...new DossierReducer().handlers.get(TYPES[0]!)!, eventType: 'Other', apply: () => undefined }];
    const others: unknown[] = [undefined, null, {}, 'x', new Proxy(new DossierProjection(), {})];
    for (const other of [...others, new DossierProjection(new DossierReducer({ handlers }))]) {
      expect(thrownBy(() => projection.merge(other as DossierProjection))).to.include({ code: 'PROJECTION_MISMATCH' });
    }
    expect(projection.eventCount).to.equal(2);
  });
});
