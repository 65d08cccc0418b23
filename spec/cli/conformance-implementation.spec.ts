import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { untilGone } from '../conformance/program/processes.js';
import { ended, MAIN, run, scratchFolder, start } from './bin.js';
import { sized } from '../support/random-runs.js';

const SELF = `"${process.execPath}" "${MAIN}" serve-conformance`;

describe('mission-dossier conformance --implementation', () => {
  const scratch = scratchFolder();

  const judge = (command: string, ...args: readonly string[]) =>
    run(['conformance', '--implementation', command, ...args]);

  it('passes this package, spoken to through the protocol', async () => {
    const { code, stdout, stderr } = await judge(SELF, ...sized([], ['--category', 'dossier']));
    expect(stdout).to.match(/^mission-dossier \(TypeScript\) against contracts 2\.4\.0 and 3\.0\.0\n/);
    expect(stdout).to.match(/\n[1-9]\d* passed, 0 failed, 0 skipped\n$/);
    expect({ code, stderr }).to.deep.equal({ code: 0, stderr: '' });
  });

  it('asks a program that speaks one contract only the cases of that contract', async () => {
    const { code, stdout, stderr } = await judge(
      `${SELF} --contract 3.0.0`,
      ...sized([], ['--category', 'contract_3']),
    );
    expect(stdout).to.match(/^mission-dossier \(TypeScript\) against contract 3\.0\.0\n/);
    expect(stdout).to.match(/\n[1-9]\d* passed, 0 failed, 0 skipped\n$/);
    expect({ code, stderr }).to.deep.equal({ code: 0, stderr: '' });
  });

  it('says so when a program does not speak the requested contract', async () => {
    const { code, stdout, stderr } = await judge(`${SELF} --contract 3.0.0`, '--contract', '2.4.0');
    expect(stdout).to.match(/\n0 passed, 0 failed, 0 skipped\n$/);
    expect(stderr).to.equal(
      'error: no case was asked: the chosen cases are of other contracts, and the implementation speaks 3.0.0\n',
    );
    expect(code).to.equal(1);
  });

  it('shows a few of very many contracts, with what is invisible in them', async () => {
    const versions = Array.from({ length: 100_000 }, (_, index) => `\u0007${index}.0.0`);
    const me = { implementation: 'x', language: 'y', contract_version: '', contract_versions: versions };
    const file = scratch.write('describe.json', JSON.stringify(me));
    const { code, stderr } = await judge(`read -r line; cat "${file}"; echo; cat > /dev/null`);
    expect(stderr).to.match(
      /^error: no case was asked: the chosen cases are of other contracts, and the implementation speaks \S*0\.0\.0, .*4\.0\.0\n$/,
    );
    expect(stderr).to.have.length.below(300).and.not.to.include('\u0007');
    expect(code).to.equal(1);
  });

  it('fails a program that is wrong, and says where', async () => {
    const program = scratch.write(
      'always-valid.sh',
      `while read -r line; do
        case $line in
          *'"op":"describe"'*) echo '{"implementation":"always-valid","language":"sh","contract_version":"2.4.0"}' ;;
          *'"op":"validate"'*) echo '{"valid":true}' ;;
          *) echo '{"unsupported":true}' ;;
        esac
      done`,
    );
    const { code, stdout } = await judge(`sh "${program}"`, '--category', 'dossier');
    expect(stdout).to.include('always-valid (sh) against contract 2.4.0');
    expect(stdout).to.match(
      /✗ dossier-artifact-indexed-missing-path\n[^]*expected the payload to be invalid, but it is valid\n/,
    );
    expect(stdout).to.match(/\n10 passed, 3 failed, 4 skipped\n$/);
    expect(code).to.equal(1);
  });

  it('soon fails every case when the command does not exist', async () => {
    const { code, stdout } = await judge('no-such-program');
    expect(stdout).to.include('no-such-program: not found');
    expect(stdout).to.match(/\n0 passed, [1-9]\d* failed, 0 skipped\n$/);
    expect(code).to.equal(1);
  });

  it('is not content with a program that supports nothing', async () => {
    const { code, stderr } = await judge(
      `while read -r line; do echo '{"unsupported":true}'; done`,
      ...sized([], ['--category', 'dossier']),
    );
    expect(stderr).to.include('every case was skipped');
    expect(code).to.equal(1);
  });

  it('waits for an answer as long as --timeout says', async () => {
    const { stdout } = await judge('sleep 1000', '--timeout', '0.2', '--category', 'dossier');
    expect(stdout).to.include('did not answer within 0.2 s');
  });

  for (const timeout of ['0', '-1', 'x', '', '1e3', '90000']) {
    it(`refuses a timeout of ${JSON.stringify(timeout)}`, async () => {
      const { code, stdout, stderr } = await judge(SELF, `--timeout=${timeout}`);
      expect(stderr).to.match(/^error: .*--timeout/);
      expect({ code, stdout }).to.deep.equal({ code: 2, stdout: '' });
    });
  }

  it('refuses an empty command line', async () => {
    const { code, stderr } = await judge(' ');
    expect(stderr).to.match(/^error: .*--implementation/);
    expect(code).to.equal(2);
  });

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    it(`ends the program with itself on ${signal}`, async () => {
      const pids = join(scratch.path, signal);
      const child = start(['conformance', '--implementation', `sleep 1000 & echo $$ $! > '${pids}'; wait`]);
      const end = ended(child);
      while (!existsSync(pids) || readFileSync(pids, 'utf8') === '') await new Promise((next) => setTimeout(next, 20));
      child.kill(signal);
      const { code, signal: by } = await end;
      expect({ code, by }).to.deep.equal(signal === 'SIGINT' ? { code: 130, by: null } : { code: null, by: signal });
      for (const pid of readFileSync(pids, 'utf8').trim().split(' ')) await untilGone(Number(pid));
    });
  }
});
