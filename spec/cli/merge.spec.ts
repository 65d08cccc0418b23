import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { drift, envelope, eventId, indexed, missing, NAMESPACE, snapshot } from '../support/samples.js';
import { jsonLines, MAIN, run, scratchFolder } from './bin.js';
import { sized } from '../support/random-runs.js';

const OTHER = { ...NAMESPACE, target_branch: 'release' };
const PARTS = sized(16, 4);

/** Two dossiers, of which the second is of every fifth event. */
const EVENTS = Array.from({ length: 400 }, (_, at) => {
  const changes = at % 5 === 0 ? { namespace: OTHER } : {};
  if (at % 4 === 0) return envelope('missing', at, missing(`m${at}.md`, changes));
  if (at % 4 === 1) return envelope('snapshot', at, snapshot(changes));
  return envelope('indexed', at, indexed(`${at % 37}.md`, changes));
});
const ONE = EVENTS.filter((_, at) => at % 5 !== 0);

/** Part `at`, which overlaps the next one. */
function partOf(events: readonly object[], at: number): string {
  const size = Math.ceil(events.length / PARTS);
  return jsonLines(...events.slice(at * size, (at + 1) * size + 5));
}

describe('reduce --save and merge', () => {
  const scratch = scratchFolder();

  /** Saves the parts of events into a folder of their own. */
  async function saveParts(name: string, events: readonly object[], ...options: readonly string[]): Promise<string> {
    const folder = join(scratch.path, name);
    mkdirSync(folder);
    for (let at = 0; at < PARTS; at++) {
      const file = scratch.write(`${name}.${at}.jsonl`, partOf(events, at));
      const result = await run(['reduce', file, ...options, '--save', join(folder, `${at}.snapshot`)]);
      expect(result).to.deep.include({ code: 0, stdout: '', stderr: '' });
    }
    return folder;
  }

  it('give the bytes of one reduction, of files in any order or of a folder', async () => {
    const whole = await run(['reduce', scratch.write('one.jsonl', jsonLines(...ONE))]);
    const folder = await saveParts('one', ONE);
    const files = readdirSync(folder).map((name) => join(folder, name));
    for (const paths of [files, [...files].reverse(), [folder], [folder, ...files]]) {
      expect(await run(['merge', ...paths])).to.deep.equal(whole);
    }
    const saved = join(scratch.path, 'half.snapshot');
    expect(await run(['merge', ...files.slice(0, 8), '--save', saved])).to.deep.include({ code: 0, stdout: '' });
    expect(await run(['merge', saved, ...files.slice(7)])).to.deep.equal(whole);
    const summary = await run(['merge', folder, '--format', 'summary']);
    expect(summary.stdout).to.contain(`Events         ${ONE.length}`);
  });

  it('give the bytes of one reduction by namespace, one snapshot a dossier', async () => {
    const whole = await run(['reduce', '--split', scratch.write('two.jsonl', jsonLines(...EVENTS))]);
    const folder = await saveParts('two', EVENTS, '--split');
    expect(await run(['merge', folder])).to.deep.equal(whole);
    const all = join(scratch.path, 'all');
    writeFileSync(all, Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name)))));
    expect(await run(['merge', all])).to.deep.equal(whole);
  });

  it('name both places of an id that two parts place differently', async () => {
    const files = [3, 5].map((lamport) => {
      const event = envelope('drift', lamport, drift(), { event_id: eventId(7) });
      return scratch.write(`place-${lamport}.jsonl`, jsonLines(event));
    });
    for (const file of files) await run(['reduce', file, '--save', `${file}.snapshot`]);
    const [one = '', two = ''] = files.map((file) => `${file}.snapshot`);
    const { code, stdout, stderr } = await run(['merge', one, two]);
    expect({ code, stdout }).to.deep.equal({ code: 1, stdout: '' });
    expect(stderr).to.match(
      new RegExp(`^error: ${two}: event id ${eventId(7)} .*one at Lamport clock 3, .*other at Lamport clock 5, `),
    );
  });

  it('name both namespaces of parts that are of several dossiers', async () => {
    const files = [{}, { namespace: OTHER }].map((changes, at) =>
      scratch.write(`mixed-${at}.jsonl`, jsonLines(envelope('drift', at, drift(changes)))),
    );
    for (const file of files) await run(['reduce', file, '--save', `${file}.snapshot`]);
    const { code, stderr } = await run(['merge', ...files.map((file) => `${file}.snapshot`)]);
    expect(code).to.equal(1);
    expect(stderr).to.contain('differs:  target_branch').and.to.contain('reduce --split --save');
  });

  it('refuse what cannot be merged, with its file and what to do', async () => {
    const [good, cut, foreign, empty] = ['good', 'cut', 'foreign', 'empty'].map((name) => join(scratch.path, name));
    await run(['reduce', scratch.write('three.jsonl', jsonLines(...ONE.slice(0, 3))), '--save', good!]);
    const bytes = readFileSync(good!);
    const damaged = Buffer.from(bytes);
    damaged[bytes.length - 9]! ^= 1;
    for (const [path, content] of [
      [cut!, bytes.subarray(0, -1)],
      [cut!, bytes.subarray(0, 40)],
      [cut!, bytes.subarray(0, 5)],
      [cut!, damaged],
      [cut!, Buffer.concat([bytes, bytes.subarray(0, 30)])],
      [foreign!, Buffer.from('{"event_id":1}\n'.repeat(9))],
      [empty!, Buffer.alloc(0)],
    ] as const) {
      writeFileSync(path, content);
      const { code, stdout, stderr } = await run(['merge', good!, path]);
      expect({ code, stdout }, stderr).to.deep.equal({ code: 2, stdout: '' });
      expect(stderr).to.match(new RegExp(`^error: ${path}: it is .*; save it again with reduce --save\n$`));
    }
    const missingFile = await run(['merge', join(scratch.path, 'nowhere')]);
    expect(missingFile).to.include({ code: 2 }).and.property('stderr').to.contain('it does not exist');
    mkdirSync(join(scratch.path, 'hollow'));
    writeFileSync(join(scratch.path, 'hollow', 'x.tmp'), 'half');
    expect((await run(['merge', join(scratch.path, 'hollow')])).stderr).to.contain('the folder has no snapshots');
    const device = await run(['merge', good!, '/dev/null']);
    expect(device).to.include({ code: 2 }).and.property('stderr').to.contain('it is not a file');
    expect((await run(['merge'])).code).to.equal(2);
    expect((await run(['merge', good!, '--save', 'x', '--format', 'json'])).code).to.equal(2);
  });

  it('leave what was there when a snapshot cannot be written', async () => {
    const file = scratch.write('four.jsonl', jsonLines(...ONE.slice(0, 4)));
    const nowhere = join(scratch.path, 'no', 'such', 'folder');
    const { code, stderr } = await run(['reduce', file, '--save', nowhere]);
    expect(code).to.equal(2);
    expect(stderr).to.contain(`cannot write ${nowhere}: its folder does not exist; create it`);
    expect(stderr).to.contain('nothing was changed');
    expect((await run(['reduce', file, '--save', scratch.path])).stderr).to.contain('it is not a file');
    const mixed = scratch.write('mixed.jsonl', jsonLines(...EVENTS.slice(0, 9)));
    const target = scratch.write('target', 'before');
    expect((await run(['reduce', mixed, '--save', target])).code).to.equal(1);
    expect(readFileSync(target, 'utf8')).to.equal('before');
    expect(readdirSync(scratch.path).filter((name) => name.endsWith('.tmp'))).to.deep.equal([]);
  });
});

const hasXargs = spawnSync('xargs', ['--version']).status === 0;

(hasXargs ? describe : describe.skip)(hasXargs ? 'parts in parallel' : 'parts in parallel (needs GNU xargs)', () => {
  const scratch = scratchFolder();

  /** Ends a process by itself within the time that a part takes, without a chance to tidy up. */
  const KILLED = `data:text/javascript,setTimeout(() => process.kill(process.pid, 'SIGKILL'), Math.random() * 400)`;

  it('give the same state when processes are killed and their parts repeated', async () => {
    const whole = await run(['reduce', scratch.write('all.jsonl', jsonLines(...ONE))]);
    const folder = join(scratch.path, 'parts');
    mkdirSync(folder);
    for (let at = 0; at < PARTS; at++) writeFileSync(join(folder, `${at}.jsonl`), partOf(ONE, at));
    const pass = (nodeOptions: string): void => {
      const part = `[ -e "$0.snapshot" ] || '${process.execPath}' '${MAIN}' reduce "$0" --save "$0.snapshot"`;
      const recipe = `ls '${folder}'/*.jsonl | xargs -P 2 -n 1 sh -c '${part.replaceAll("'", `'\\''`)}'`;
      spawnSync('sh', ['-c', recipe], { env: { ...process.env, NODE_OPTIONS: nodeOptions } });
    };
    for (let time = 0; time < sized(2, 1); time++) pass(`--import=${encodeURI(KILLED)}`);
    pass('');
    for (let at = 0; at < PARTS; at++) expect(existsSync(join(folder, `${at}.jsonl.snapshot`))).to.equal(true);
    const snapshots = readdirSync(folder).filter((name) => name.endsWith('.snapshot'));
    expect(await run(['merge', ...snapshots.map((name) => join(folder, name))])).to.deep.equal(whole);
  });
});
