import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { drift, envelope } from '../support/samples.js';
import { jsonLines, MAIN, scratchFolder } from './bin.js';

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
