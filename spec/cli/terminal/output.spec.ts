import { Writable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'chai';
import { print, printPieces } from '../../../lib/cli/terminal/output.js';

const PIECE = 'x'.repeat(70_000);

/** A stream that takes each write after some time, or at once as a file does, and keeps it. */
function slowStream(ms: number) {
  const written: Buffer[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _, done) {
      written.push(chunk);
      if (ms === 0) done();
      else setTimeout(done, ms);
    },
  });
  return { stream, written };
}

function* endlessly(state: { made: number; isOver: boolean }): Generator<string> {
  try {
    for (;;) {
      state.made++;
      yield PIECE;
    }
  } finally {
    state.isOver = true;
  }
}

describe('printPieces', () => {
  it('waits for a slow reader, and writes everything in order', async () => {
    const { stream, written } = slowStream(5);
    const texts = Array.from({ length: 20 }, (_, at) => `${at}${PIECE}`);
    await printPieces(stream, texts);
    expect(Buffer.concat(written).toString()).to.equal(texts.join(''));
    expect(stream.writableLength).to.equal(0);
    for (const event of ['drain', 'close', 'error']) expect(stream.listenerCount(event), event).to.equal(0);
  });

  it('makes no text before there is room for it', async () => {
    const { stream } = slowStream(50);
    const state = { made: 0, isOver: false };
    const printing = printPieces(stream, endlessly(state));
    await delay(20);
    expect(state.made).to.equal(1);
    stream.destroy();
    await printing;
  });

  it('gathers texts that are short', async () => {
    const { stream, written } = slowStream(0);
    await printPieces(
      stream,
      Array.from({ length: 100_000 }, () => 'ab'),
    );
    expect(written.length).to.be.within(2, 5);
    expect(Buffer.concat(written).toString()).to.equal('ab'.repeat(100_000));
  });

  it('leaves unchanged what it has written, whatever the characters', async () => {
    const { stream, written } = slowStream(1);
    const long = 'ł'.repeat(30_000);
    const texts = Array.from({ length: 30_000 }, (_, at) => (at % 9000 === 4000 ? long : `${at} zoë łukasz 漢字 😀`));
    await printPieces(stream, texts);
    expect(Buffer.concat(written).toString()).to.equal(texts.join(''));
  });

  it('ends with the stream, and so do the texts', async () => {
    for (const error of [undefined, new Error('it broke')]) {
      const { stream } = slowStream(5);
      stream.on('error', () => undefined);
      const state = { made: 0, isOver: false };
      setTimeout(() => stream.destroy(error), 30);
      await printPieces(stream, endlessly(state));
      expect(state.isOver).to.be.true;
      const { made } = state;
      await print(stream, 'more');
      expect(state.made).to.equal(made);
    }
  });

  it('gives way to timers and signals in between, also where a stream takes everything at once', async () => {
    const { stream } = slowStream(0);
    const state = { made: 0, isOver: false };
    setTimeout(() => stream.destroy(), 20);
    await printPieces(stream, endlessly(state));
    expect(state.isOver).to.be.true;
  });
});
