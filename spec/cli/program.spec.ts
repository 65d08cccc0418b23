import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { packagePath } from '../../lib/package-path.js';
import { run } from './bin.js';

const { version } = JSON.parse(readFileSync(packagePath('package.json'), 'utf8')) as { version: string };

describe('mission-dossier', () => {
  for (const flag of ['--version', '-V']) {
    it(`tells both versions with ${flag}`, async () => {
      const { code, stdout, stderr } = await run([flag]);
      expect(stdout).to.equal(`mission-dossier ${version} (contracts 2.4.0, 3.0.0)\n`);
      expect({ code, stderr }).to.deep.equal({ code: 0, stderr: '' });
    });
  }

  it('tells the same versions when the flag comes with a command', async () => {
    const { code, stdout } = await run(['--version', 'reduce']);
    expect(stdout).to.equal(`mission-dossier ${version} (contracts 2.4.0, 3.0.0)\n`);
    expect(code).to.equal(0);
  });

  for (const args of [[], ['--help'], ['-h'], ['help']]) {
    it(`shows help on stdout when it is called with ${args.join(' ') || 'nothing'}`, async () => {
      const { code, stdout, stderr } = await run(args);
      expect(stdout).to.match(/^Usage: mission-dossier/);
      for (const word of ['reduce', 'validate', 'conformance', 'schema', 'Exit codes', 'Examples']) {
        expect(stdout).to.include(word);
      }
      expect({ code, stderr }).to.deep.equal({ code: 0, stderr: '' });
    });
  }

  for (const args of [['reduce'], ['validate'], ['conformance'], ['schema']]) {
    it(`shows help with examples of ${args.join(' ')}`, async () => {
      const { code, stdout, stderr } = await run([...args, '--help']);
      expect(stdout).to.match(new RegExp(`^Usage: mission-dossier ${args.join(' ')}`));
      expect(stdout).to.include(`$ mission-dossier ${args.join(' ')}`);
      expect({ code, stderr }).to.deep.equal({ code: 0, stderr: '' });
    });
  }

  it('shows the help of a subcommand', async () => {
    const { code, stdout, stderr } = await run(['help', 'outbox', 'retry']);
    expect(stdout).to.match(/^Usage: mission-dossier outbox retry /);
    expect({ code, stderr }).to.deep.equal({ code: 0, stderr: '' });
    expect((await run(['help', 'reduce', 'more'])).stdout).to.match(/^Usage: mission-dossier reduce /);
  });

  const wrong: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['an unknown command', ['redcue'], /unknown command 'redcue'\n\(Did you mean reduce\?\)/],
    ['help with an unknown command', ['help', 'redcue'], /unknown command 'redcue'\n\(Did you mean reduce\?\)/],
    ['an unknown option', ['--nope'], /unknown option '--nope'/],
    ['an unknown option of a command', ['reduce', '--frmat', 'json'], /'--frmat'[^]*Usage: mission-dossier reduce /],
    ['an unknown format', ['reduce', '--format', 'xml'], /'xml' is invalid. Allowed choices are json, summary/],
    ['an option without its value', ['validate', '--type'], /--type <T>' argument missing/],
    ['a file too many', ['reduce', 'a', 'b'], /too many arguments/],
    ['an unknown reporter', ['conformance', '--reporter', 'html'], /pretty, tap, junit, json/],
    ['schema without a command of its own', ['schema'], /Usage: mission-dossier schema/],
    ['an unknown command of schema', ['schema', 'print'], /unknown command 'print'[^]*Usage: mission-dossier schema /],
    ['schema show without a name', ['schema', 'show'], /missing required argument 'NAME'/],
    ['a limit that is not a number', ['reduce', '--max-line-bytes', '1k'], /whole number from 1 to \d+/],
    ['a limit of nothing', ['validate', '--max-line-bytes', '0'], /whole number from 1 to \d+/],
    ['a limit beyond what a string can hold', ['reduce', '--max-line-bytes', '9'.repeat(30)], /whole number from 1 to/],
  ];
  for (const [what, args, message] of wrong) {
    it(`refuses ${what}, with the usage on stderr and exit code 2`, async () => {
      const { code, stdout, stderr } = await run(args);
      expect(stderr).to.match(message);
      expect(stderr).to.match(/^Usage: mission-dossier/m);
      expect({ code, stdout }).to.deep.equal({ code: 2, stdout: '' });
    });
  }

  it('never sends what it was called with to the terminal raw', async () => {
    const { code, stderr } = await run(['--\u001b[31mred\u0007']);
    expect(stderr).to.include('\\u{1b}[31mred\\u{7}');
    expect(stderr).to.not.match(/[\u001b\u0007]/);
    expect(code).to.equal(2);
  });
});
