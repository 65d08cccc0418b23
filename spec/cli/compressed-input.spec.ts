import { expect } from 'chai';
import { COMPRESSORS, EMPTY_ZSTD } from '../support/compressed.js';
import { envelope, indexed } from '../support/samples.js';
import { jsonLines, run, scratchFolder } from './bin.js';

const LINES = Buffer.from(jsonLines(envelope('indexed', 1, indexed('a.md')), envelope('indexed', 2, { a: 1 })));

describe('compressed input', () => {
  const scratch = scratchFolder();

  for (const command of ['reduce', 'validate']) {
    for (const [name, compress] of Object.entries(COMPRESSORS)) {
      it(`given to ${command} is the same as ${name}, whatever its name, and at stdin`, async () => {
        const input = compress(LINES);
        const file = scratch.write('events.jsonl', input);
        const expected = await run([command], { input: LINES });
        expect(expected.stdout + expected.stderr).to.include('<stdin>:2: payload.');
        expect(await run([command], { input })).to.deep.equal(expected);
        const fromFile = await run([command, file]);
        expect(fromFile.stdout.replaceAll(file, '<stdin>')).to.equal(expected.stdout);
        expect(fromFile.stderr.replaceAll(file, '<stdin>')).to.equal(expected.stderr);
        expect(fromFile.code).to.equal(expected.code);
      });

      it(`given to ${command} as ${name} that is cut off is refused`, async () => {
        const { code, stdout, stderr } = await run([command], { input: compress(LINES).subarray(0, 20) });
        expect(stderr).to.match(/^error: cannot read <stdin>: its \w+ data ends too early; fetch it again/);
        expect({ code, stdout }).to.deep.equal({ code: 2, stdout: '' });
      });
    }

    if (COMPRESSORS['zstd'] === undefined) {
      it(`given to ${command} as zstd is refused where the platform has none`, async () => {
        const { code, stdout, stderr } = await run([command], { input: EMPTY_ZSTD });
        expect(stderr).to.match(/^error: cannot read <stdin>: it is compressed with zstd/);
        expect({ code, stdout }).to.deep.equal({ code: 2, stdout: '' });
      });
    }
  }
});
