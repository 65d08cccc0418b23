import { execFileSync, spawnSync } from 'node:child_process';
import { PassThrough } from 'node:stream';
import { expect } from 'chai';
import { createProgram } from '../../../lib/cli/command-line.js';
import { allCommands, commandTree } from '../../../lib/cli/completion/command-tree.js';
import { loadCommands } from '../../../lib/cli/program.js';
import type { Terminal } from '../../../lib/cli/terminal/terminal.js';
import { run, scratchFolder } from '../bin.js';

const SILENT: Terminal = {
  stdin: new PassThrough(),
  stdout: new PassThrough(),
  stderr: new PassThrough(),
  env: {},
};

const isInstalled = (shell: string): boolean => spawnSync(shell, ['-c', 'exit 0']).status === 0;

/** What bash offers for a line whose last word is being typed. */
async function offered(...words: readonly string[]): Promise<readonly string[]> {
  const { stdout: script } = await run(['completion', 'bash']);
  const typed = ['mission-dossier', ...words].map((word) => `'${word}'`).join(' ');
  const program = `${script}
COMP_WORDS=(${typed}); COMP_CWORD=${words.length}
_mission_dossier
printf '%s\\n' "\${COMPREPLY[@]}"`;
  const output = execFileSync('bash', ['--norc', '-c', program], { encoding: 'utf8' });
  return output.split('\n').filter((line) => line !== '');
}

describe('completion', () => {
  const folder = scratchFolder();

  it('in bash offers the commands, those of a command, and options', async () => {
    expect(await offered('')).to.include.members(['reduce', 'outbox', 'completion', '--help']);
    expect(await offered('re')).to.have.members(['reduce', 'relay', 'receive']);
    expect(await offered('outbox', 'li')).to.deep.equal(['list']);
    expect(await offered('outbox', 'list', '--')).to.include.members(['--outbox', '--state', '--format']);
    expect(await offered('help', 'va')).to.deep.equal(['validate']);
  });

  it('in bash offers the values of an option, and files where they are meant', async () => {
    expect(await offered('reduce', '--format', '')).to.deep.equal(['json', 'summary']);
    expect(await offered('completion', '')).to.include.members(['bash', 'zsh', 'fish']);
    const file = folder.write('events.jsonl', '');
    expect(await offered('reduce', `${folder.path}/ev`)).to.deep.equal([file]);
    expect(await offered('emit', '--namespace', `${folder.path}/ev`)).to.deep.equal([file]);
    expect(await offered('relay', '--timeout', '')).to.deep.equal([]);
  });

  for (const shell of ['bash', 'zsh', 'fish']) {
    it(`in ${shell} names every command, and is a script that the shell reads`, async () => {
      const { code, stdout, stderr } = await run(['completion', shell]);
      expect({ code, stderr }).to.deep.equal({ code: 0, stderr: '' });
      for (const word of ['reduce', 'serve-conformance', 'export', 'durability']) expect(stdout).to.include(word);
      if (!isInstalled(shell)) return;
      const { status, stderr: complaint } = spawnSync(shell, ['-n', folder.write(`completion.${shell}`, stdout)], {
        encoding: 'utf8',
      });
      expect(complaint).to.equal('');
      expect(status).to.equal(0);
    });
  }

  it('in zsh and fish describes every option of every command', async () => {
    const { stdout: zsh } = await run(['completion', 'zsh']);
    const { stdout: fish } = await run(['completion', 'fish']);
    const program = createProgram({ terminal: SILENT, finish: () => undefined }, await loadCommands([]));
    const options = allCommands(commandTree(program)).flatMap((command) => command.options);
    expect(options).to.have.length.above(100);
    for (const { flags, description } of options) {
      const flag = flags.at(-1) ?? '';
      expect(zsh).to.include(`'${flag}[${description.replace(/[\][:]/g, '\\$&').replaceAll("'", String.raw`'\''`)}]`);
      const end = `-d '${description.replaceAll("'", String.raw`\'`)}'`;
      const lines = fish.split('\n').filter((line) => line.endsWith(end));
      expect(lines.join('\n'), description).to.include(`-l ${flag.slice(2)} `);
    }
  });

  it('in fish offers the values of an option, and files where they are meant', async () => {
    const { stdout } = await run(['completion', 'fish']);
    const of = (option: string): string | undefined =>
      stdout.split('\n').find((line) => line.includes(`_from reduce' -l ${option} `));
    expect(of('format')).to.include("-xa 'json summary'");
    expect(of('save')).to.include('-rF');
    expect(of('max-line-bytes')).to.include(' -x ');
  });

  it('knows no other shell', async () => {
    const { code, stderr } = await run(['completion', 'tcsh']);
    expect(stderr).to.include('Allowed choices are bash, zsh, fish');
    expect(code).to.equal(2);
  });
});
