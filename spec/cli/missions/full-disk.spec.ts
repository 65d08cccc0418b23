import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { MadeUpRepository } from '../../support/missions/made-up-repository.js';
import { MAIN } from '../bin.js';

/** A disk of its own for the commands that follow, as small as it is said. */
const SMALL_DISK = 'mount -t tmpfs -o size="$SIZE" tmpfs "$0" && cp -R "$1"/. "$0" && cd "$0"';
/** What one page of memory holds is all that a full disk has left. */
const FILL = 'cat /dev/zero > full 2> /dev/null';
const FLAGS = ['-m', '-rm'].find(
  (each) => spawnSync('unshare', [each, 'sh', '-c', 'mount -t tmpfs tmpfs "$0"', tmpdir()]).status === 0,
);

(FLAGS === undefined ? describe.skip : describe)('A full disk (needs mounts)', () => {
  let repository: MadeUpRepository;
  let disk: string;
  beforeEach(() => {
    repository = new MadeUpRepository();
    disk = join(repository.root, '..', `disk-of-${String(process.pid)}`);
    mkdirSync(disk, { recursive: true });
  });
  afterEach(() => {
    repository.remove();
    rmSync(disk, { recursive: true });
  });

  /** Runs shell lines in a copy of the repository; `md` is the command. */
  const inCopy = (size: string, ...lines: readonly string[]) => {
    const md = `md() { "${process.execPath}" "${MAIN}" "$@" 2>&1; echo "exit $?"; }`;
    const script = [SMALL_DISK, md, ...lines].join('\n');
    const env = { ...process.env, NODE_V8_COVERAGE: '', NO_COLOR: '1', SIZE: size };
    const args = [FLAGS ?? '', 'sh', '-c', script, disk, repository.root];
    const { stdout } = spawnSync('unshare', args, { encoding: 'utf8', env });
    return stdout;
  };

  it('leaves the accepted baseline and its list as they were, and says what happened', () => {
    const said = inCopy(
      '256k',
      'md baseline accept > /dev/null',
      FILL,
      'printf y > kitty-specs/007-search/spec.md',
      'md baseline accept',
      'md drift',
      'ls .kittify/dossiers/007-search',
    );
    expect(said).to.match(/^error: .*parity-baseline.*cannot be written: the disk is full; make room/m);
    expect(said).to.match(/^exit 2\n007-search: drifted\n[^]*~ spec\.md[^]*exit 1\n/m);
    expect(said.trimEnd().split('\n').slice(-2)).to.deep.equal([
      'parity-baseline.artifacts.json',
      'parity-baseline.json',
    ]);
  });

  it('leaves no half a snapshot behind', () => {
    const said = inCopy(
      '256k',
      'mkdir -p kitty-specs/007-search/.kittify',
      FILL,
      'md snapshot',
      'find kitty-specs -name "*.json*"',
    );
    expect(said)
      .to.match(/^error: .*cannot be written: the disk is full; make room/m)
      .and.to.match(/^exit 2$/m);
    expect(said.split('exit 2\n')[1]).to.not.include('000001');
  });

  it('emits everything once there is room again', () => {
    const emit = 'md scan --emit --outbox outbox.db';
    const said = inCopy('2m', FILL, emit, 'rm full', emit, emit);
    const [first = '', second = '', third = ''] = said.split(/exit \d+\n/);
    expect(first)
      .to.match(/^error: /m)
      .and.not.include('emitted');
    expect(second).to.include('007-search: 5 events emitted');
    expect(third).to.include('007-search: nothing to emit');
  });
});
