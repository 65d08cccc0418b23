import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { drift, envelope } from '../support/samples.js';
import { jsonLines, MAIN, run, scratchFolder } from './bin.js';

const LINES = jsonLines(...Array.from({ length: 1000 }, (_, at) => envelope('drift', at, drift())));

/** That of util-linux gives a command a terminal of its own. */
const hasScript = String(spawnSync('script', ['--version']).stdout).includes('util-linux');

describe('the progress of reduce', () => {
  const scratch = scratchFolder();
  const file = join(scratch.path, 'events.jsonl');
  const result = join(scratch.path, 'state.json');
  const slowly = `(cat '${file}'; echo oops; sleep 2; echo oops; cat '${file}')`;
  before(() => scratch.write('events.jsonl', LINES));

  if (hasScript) {
    it('is shown at a terminal while it lasts, and is gone before anything else is said', () => {
      const command = `'${process.execPath}' '${MAIN}' reduce --skip-invalid > '${result}'`;
      const env = { ...process.env, NO_COLOR: '1', TERM: 'xterm' };
      const { stdout, status } = spawnSync('script', ['-qec', `${slowly} | ${command}`, '/dev/null'], {
        encoding: 'utf8',
        env,
      });
      const [early = '', late = '', ...rest] = stdout.split('<stdin>:');
      expect(early).to.equal('');
      expect(late).to.match(/^1001: skipped: [^\r\n]*\r\n(\r\d+ kB {2}[\d,]+ events\/s {2}\d+ s *)+\r +\r$/);
      expect(rest.join('')).to.match(
        /^1002: skipped: [^\r\n]*\r\n(\r[^\n]*\r)?note: 2 lines skipped .*\r\nnote: 1000 dup/,
      );
      expect(JSON.parse(readFileSync(result, 'utf8'))).to.include({ event_count: 1000 });
      expect(status).to.equal(0);
    });
  }

  it('is not shown where there is no terminal, however long it lasts', () => {
    const command = `${slowly} | '${process.execPath}' '${MAIN}' reduce --skip-invalid`;
    const { stderr, status } = spawnSync('sh', ['-c', command], { encoding: 'utf8' });
    expect(stderr).to.match(
      /^<stdin>:1001: .*\n<stdin>:1002: .*\nnote: 2 lines .*\nnote: 1000 duplicate events dropped\n$/,
    );
    expect(status).to.equal(0);
  });
});

describe('the threads of reduce', () => {
  const scratch = scratchFolder();

  it('change nothing but the time it takes, however many', async () => {
    const bad = envelope('drift', 2000, drift({ actual_hash: 5 }));
    const file = scratch.write('events.jsonl', LINES + jsonLines(bad) + LINES);
    const one = await run(['reduce', file, '--workers', '1']);
    expect(one.stderr).to.include(`${file}:1001: payload.actual_hash: `).and.include('1000 duplicate events');
    for (const workers of ['2', '3']) expect(await run(['reduce', file, '--workers', workers])).to.deep.equal(one);
    expect(await run(['reduce', file])).to.deep.equal(one);
    const split = await run(['reduce', '--split', file]);
    expect(await run(['reduce', '--split', file, '--workers', '3'])).to.deep.equal(split);
    const skipping = ['reduce', '--skip-invalid', scratch.write('bad.jsonl', `${LINES}oops\n${LINES}`)];
    expect(await run([...skipping, '--workers', '2'])).to.deep.equal(await run([...skipping, '--workers', '1']));
  });

  for (const workers of ['0', '65', '1.5', '-1', 'many', '']) {
    it(`cannot be ${JSON.stringify(workers)}`, async () => {
      const { code, stdout, stderr } = await run(['reduce', '--workers', workers]);
      expect(stderr).to.match(/--workers.*Give a whole number from 1 to 64\./);
      expect({ code, stdout }).to.deep.equal({ code: 2, stdout: '' });
    });
  }
});
