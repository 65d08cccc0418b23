import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { createProgram } from '../../lib/cli/command-line.js';
import { loadCommands } from '../../lib/cli/program.js';
import { completeServiceOptions } from '../../lib/service/http/service-options.js';
import { SqliteOutbox } from '../../lib/outbox/sqlite/sqlite.outbox.js';
import { Collected } from '../support/collected.js';
import { envelopeOfThree } from '../support/samples-3.js';
import { fill } from '../support/outboxes.js';
import { SECRET } from '../support/secrets.js';
import { rawEvent } from '../support/submitted-events.js';
import { jsonLines, run, scratchFolder } from './bin.js';

describe('What a new user reads', () => {
  const scratch = scratchFolder();
  const three = (number: number, mission: string): object => envelopeOfThree(rawEvent(number, mission));

  describe('of a stream of contract 3.0.0', () => {
    it('has the words of that contract, which it names', async () => {
      const { stdout } = await run(['reduce', '--format', 'summary'], { input: jsonLines(three(1, 'alpha')) });
      expect(stdout)
        .to.match(/^Mission +alpha$/m)
        .and.match(/^Mission type +software-dev /m);
      expect(stdout)
        .to.match(/^Contract +3\.0\.0$/m)
        .and.not.include('Feature');
    });

    it('has the words of 2.4.0 where these are asked for, or the events are of 2.4.0', async () => {
      const inputs = [
        [['--as', '2.4.0'], three(1, 'alpha')],
        [[], rawEvent(1, 'alpha')],
      ] as const;
      for (const [args, event] of inputs) {
        const { stdout } = await run(['reduce', '--format', 'summary', ...args], { input: jsonLines(event) });
        expect(stdout)
          .to.match(/^Feature +alpha$/m)
          .and.match(/^Mission +software-dev /m);
        expect(stdout).to.not.match(/^Contract/m);
      }
    });

    it('names the fields as that contract does where namespaces are mixed', async () => {
      const mixtures = [
        [[three(1, 'alpha'), three(2, 'beta')], 'mission_slug', '3.0.0'],
        [[rawEvent(1, 'alpha'), three(2, 'beta')], 'mission_slug', '3.0.0'],
        [[rawEvent(1, 'alpha'), rawEvent(2, 'beta')], 'feature_slug', '2.4.0'],
      ] as const;
      for (const [events, field, contract] of mixtures) {
        const { code, stderr } = await run(['reduce'], { input: jsonLines(...events) });
        expect(code).to.equal(1);
        expect(stderr).to.include(` ${field}=alpha `).and.include(` ${field}=beta `);
        expect(stderr).to.match(new RegExp(`differs: +${field} \\(names of contract ${contract}\\)$`, 'm'));
      }
    });
  });

  it('of a file that is not an outbox, and of events to be sent again', async () => {
    const notes = scratch.write('notes.txt', 'these are notes, and no database at all\n'.repeat(40));
    const status = await run(['outbox', 'status', '--outbox', notes]);
    expect(status.code).to.equal(2);
    expect(status.stderr).to.include('notes.txt is not an outbox, or its beginning was overwritten');
    expect(status.stderr).to.include('check the path').and.not.include('damaged');
    const file = join(scratch.path, 'outbox.db');
    const outbox = SqliteOutbox.open(file);
    fill(outbox, 1);
    outbox.close();
    const retried = await run(['outbox', 'retry', '--outbox', file]);
    expect(retried).to.include({ code: 0, stdout: '0 events to be sent again\n' });
    expect(retried.stderr).to.include('no event is dead').and.include('if you name them');
  });

  it('of a receiver without encryption names the option that allows it', async () => {
    const args = ['relay', '--once', '--outbox', join(scratch.path, 'none.db'), '--to', 'http://192.0.2.1/v1/events'];
    const { code, stderr } = await run(args, { env: { MISSION_DOSSIER_WEBHOOK_SECRET: SECRET } });
    expect(code).to.equal(2);
    expect(stderr).to.include('--allow-insecure');
  });

  it('of fixtures that are a file, and of a case that does not exist', async () => {
    const file = scratch.write('fixtures.json', '{}');
    const fixtures = await run(['conformance', '--fixtures', file]);
    expect(fixtures.stderr).to.include('it is not a folder');
    const unknown = await run(['conformance', '--case', 'nosuch']);
    expect(unknown.stderr).to.match(/and \d+ more; the report of a full run names each/);
  });

  it('of a token for no service', async () => {
    const data = join(scratch.path, 'elsewhere.db');
    const create = ['token', 'create', '--label', 'x'];
    const lonely = await run([...create, '--data', data]);
    expect(lonely.code).to.equal(0);
    expect(lonely.stderr).to.include(`note: no service has its data in ${data}; if yours is elsewhere`);
    writeFileSync(data, '');
    for (const args of [
      ['--data', data],
      ['--tokens', join(scratch.path, 'tokens')],
    ])
      expect((await run([...create, ...args])).stderr).to.not.include('note:');
    const { stdout } = await run(['token', 'list', '--data', data]);
    expect(stdout).to.match(/^ID +LABEL +SCOPES +PROJECTS +CREATED$/m);
    expect((await run(['token', 'create', '--help'])).stdout)
      .to.include('(default: all)')
      .and.not.include('[])');
  });

  it('of a service has its limits, as they are', async () => {
    const help = (await run(['serve', '--help'])).stdout.replace(/\s+/g, ' ');
    const { maxBodyBytes, maxTextBytes, maxEvents, maxRate, maxLiveClients } = completeServiceOptions({});
    const mebibyte = 1_024 * 1_024;
    expect(help).to.include(`a body of ${maxBodyBytes / mebibyte} MiB, of ${maxTextBytes / mebibyte} MiB decompressed`);
    expect(help).to.include(`${maxEvents.toLocaleString('en')} events (beyond it 413)`);
    expect(help)
      .to.include(`${maxLiveClients.toLocaleString('en')} clients at /live`)
      .and.include('429 with Retry-After');
    expect(help).to.include(`one sender; 0 for no limit (default: ${maxRate})`);
  });

  it('of placeholders is in one style', async () => {
    const context = {
      terminal: { stdin: process.stdin, stdout: new Collected(), stderr: new Collected(), env: {} },
      finish: () => undefined,
    };
    const program = createProgram(context, await loadCommands([]));
    const all = program.commands.flatMap((command) => [command, ...command.commands]);
    const flags = all.flatMap(({ options }) => options.map((option) => option.flags));
    const names = all.flatMap(({ registeredArguments }) => registeredArguments.map((argument) => argument.name()));
    const placeholders = [...flags.flatMap((text) => /<(.*)>/.exec(text)?.[1] ?? []), ...names];
    expect(placeholders.length).to.be.greaterThan(20);
    expect(placeholders.filter((name) => name !== 'command' && name !== name.toUpperCase())).to.deep.equal([]);
  });
});
