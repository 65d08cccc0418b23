import { expect } from 'chai';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { reduceFile } from '../../lib/stream/reduce-file.js';
import { rejectionOf } from '../support/rejection-of.js';
import { drift, envelope } from '../support/samples.js';
import { temporaryFolder } from '../support/temporary-folders.js';

const DRIFTS = Array.from({ length: 50 }, (_, at) => JSON.stringify(envelope('drift', at + 1, drift())));

describe('reducing a file', () => {
  const folder = temporaryFolder();
  let file = '';
  before(() => {
    file = join(folder(), 'events.jsonl');
  });

  it('takes an empty file, a byte order mark, and lines that end in many ways', async () => {
    writeFileSync(file, '');
    expect(await reduceFile(file)).to.have.nested.property('state.event_count', 0);
    const [one = '', two = ''] = DRIFTS;
    for (const text of [`\ufeff${one}\r\n\r\n${two}`, `\n\n${one}\n \n${two}\n\n`]) {
      writeFileSync(file, text);
      expect(await reduceFile(file)).to.have.nested.property('state.event_count', 2);
    }
    writeFileSync(file, `${one}\n\ufeff${two}\n`);
    expect(await rejectionOf(reduceFile(file))).to.include({ code: 'INVALID_JSON', line: 2 });
  });

  it('ends with the reason of its signal, before it reads and while it does', async () => {
    writeFileSync(file, DRIFTS.join('\n'));
    const reason = new Error('stop');
    expect(await rejectionOf(reduceFile(file, { signal: AbortSignal.abort(reason) }))).to.equal(reason);
    const later = new AbortController();
    const running = reduceFile(file, { signal: later.signal, onProgress: () => later.abort(reason) });
    expect(await rejectionOf(running)).to.equal(reason);
  });

  it('ends with what its listener throws', async () => {
    writeFileSync(file, DRIFTS.join('\n'));
    const failure = new Error('no more');
    const onProgress = (): void => {
      throw failure;
    };
    expect(await rejectionOf(reduceFile(file, { onProgress }))).to.equal(failure);
  });

  it('tells how far it is, up to the last byte', async () => {
    const text = DRIFTS.join('\n');
    writeFileSync(file, text);
    let last = 0;
    await reduceFile(file, { onProgress: (bytes) => void (last = bytes) });
    expect(last).to.equal(text.length);
  });

  it('refuses what cannot be read', async () => {
    for (const path of [join(folder(), 'missing'), folder()]) {
      expect(await rejectionOf(reduceFile(path))).to.include({ code: 'UNREADABLE_INPUT' });
    }
  });
});
