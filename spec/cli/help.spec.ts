import { PassThrough } from 'node:stream';
import { expect } from 'chai';
import type { Command } from 'commander';
import { createProgram } from '../../lib/cli/command-line.js';
import { loadCommands, runProgram } from '../../lib/cli/program.js';
import type { Terminal } from '../../lib/cli/terminal/terminal.js';
import { run } from './bin.js';

const SILENT: Terminal = {
  stdin: new PassThrough(),
  stdout: new PassThrough(),
  stderr: new PassThrough(),
  env: {},
};

async function helpAt(columns: number | undefined, ...args: readonly string[]): Promise<string> {
  const stdout = Object.assign(new PassThrough(), columns === undefined ? {} : { isTTY: true, columns });
  expect(await runProgram(args, { ...SILENT, stdout })).to.equal(0);
  return (stdout.read() as Buffer).toString();
}

function withSubcommands(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(withSubcommands)];
}

describe('the help', () => {
  let commands: readonly Command[] = [];
  before(async () => {
    const program = createProgram({ terminal: SILENT, finish: () => undefined }, await loadCommands([]));
    commands = withSubcommands(program).slice(1);
    expect(commands.length).to.be.above(10);
  });

  it('keeps to the width of the terminal, in every command, but for examples', async () => {
    for (const command of commands.filter(({ parent }) => parent?.parent === null)) {
      for (const columns of [50, 120]) {
        const lines = (await helpAt(columns, command.name(), '--help')).split('\n');
        const long = lines.filter(
          (line) => line.length > columns && !/^(\s*\$|Usage:) /.test(line) && line.trim().includes(' '),
        );
        expect(long, command.name()).to.deep.equal([]);
      }
    }
  });

  it('is wider where the terminal is, and 80 columns wide where there is none', async () => {
    const widest = (text: string) =>
      Math.max(
        ...text
          .split('\n')
          .filter((line) => !line.includes('$ '))
          .map((line) => line.length),
      );
    expect(widest(await helpAt(undefined, 'relay', '--help'))).to.be.within(70, 80);
    expect(widest(await helpAt(110, 'relay', '--help'))).to.be.within(100, 110);
  });

  it('marks the options that a call must have', async () => {
    for (const command of commands) {
      for (const option of command.options.filter(({ mandatory }) => mandatory)) {
        expect(command.helpInformation().replace(/\s+/g, ' '), option.flags).to.include(
          `${option.description} (required)`,
        );
      }
    }
    expect((await run(['help', 'emit'])).stdout).to.match(/--outbox <FILE> .*\(required\)/);
  });

  it('lists the categories of the fixtures', async () => {
    expect((await run(['help', 'conformance'])).stdout.replace(/\s+/g, ' ')).to.include('dossier, selection, ordering');
  });

  it('has one style of sentences', () => {
    for (const command of commands) {
      const name = command.name();
      expect(command.summary(), `summary of ${name}`).to.match(/^[a-z].*[^.]$/);
      expect(command.description(), `description of ${name}`).to.match(/^[A-Z].*\.$/);
      for (const { flags, description } of command.options) {
        expect(description, `${name} ${flags}`).to.match(/^(?![A-Z][a-z]).*[^.]$/);
      }
    }
  });
});
