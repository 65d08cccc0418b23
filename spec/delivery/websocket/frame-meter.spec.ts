import { expect } from 'chai';
import fc from 'fast-check';
import { FrameMeter } from '../../../lib/delivery/websocket/frame-meter.js';
import { frame } from '../../support/hostile-senders.js';

const TEXT = 0x1;
const CONTINUATION = 0x0;
const PING = 0x9;

/** A frame whose length takes as few bytes as it can, as senders write them. */
function shortestFrame(opcode: number, isFinal: boolean, payload: Uint8Array, isMasked: boolean): Buffer {
  const { length } = payload;
  const extension = Buffer.alloc(length < 126 ? 0 : length < 65_536 ? 2 : 8);
  if (extension.length === 2) extension.writeUInt16BE(length);
  if (extension.length === 8) extension.writeBigUInt64BE(BigInt(length));
  const said = extension.length === 0 ? length : extension.length === 2 ? 126 : 127;
  const head = [(isFinal ? 0x80 : 0) | opcode, (isMasked ? 0x80 : 0) | said];
  return Buffer.concat([Buffer.from(head), extension, Buffer.alloc(isMasked ? 4 : 0), payload]);
}

describe('FrameMeter', () => {
  const read = (...pieces: readonly Uint8Array[]): number => {
    const meter = new FrameMeter();
    for (const piece of pieces) meter.read(piece);
    return meter.pendingBytes;
  };

  it('counts the bytes of a message until it is complete', () => {
    const first = frame(TEXT, false, Buffer.from('abc'));
    expect(read(first)).to.equal(first.length);
    expect(read(first, frame(PING, true, Buffer.from('?')))).to.equal(first.length);
    expect(read(first, frame(CONTINUATION, true, Buffer.alloc(0)))).to.equal(0);
    expect(read(frame(PING, true, Buffer.alloc(0)))).to.equal(0);
    expect(read(first.subarray(0, 1))).to.equal(1);
  });

  it('follows frames of all lengths, wherever they are cut', () => {
    const payload = fc.oneof(
      fc.uint8Array({ maxLength: 130 }),
      fc.integer({ min: 65_530, max: 65_540 }).map((length) => Buffer.alloc(length)),
    );
    fc.assert(
      fc.property(fc.array(payload, { minLength: 1, maxLength: 4 }), fc.nat(), fc.boolean(), (payloads, at, mask) => {
        const framed = payloads.map((data, index) =>
          shortestFrame(index === 0 ? TEXT : CONTINUATION, index === payloads.length - 1, data, mask),
        );
        const bytes = Buffer.concat(framed);
        const cut = at % bytes.length;
        const meter = new FrameMeter();
        meter.read(bytes.subarray(0, cut));
        expect(meter.pendingBytes).to.equal(cut);
        meter.read(bytes.subarray(cut));
        expect(meter.pendingBytes).to.equal(0);
      }),
    );
  });
});
