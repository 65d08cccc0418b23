import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { OutboxOutcome } from '../../../lib/outbox/outbox-outcome.js';
import { SqliteOutbox } from '../../../lib/outbox/sqlite/sqlite.outbox.js';
import { durationText } from '../../../lib/cli/outbox/duration-text.js';
import { eventText, fill, inState, upTo } from '../../support/outboxes.js';
import { eventId } from '../../support/samples.js';
import { run, scratchFolder, type Run } from '../bin.js';

const DAY = 86_400_000;
const LEASE = { token: 'spec', host: 'here', pid: 1 };

describe('mission-dossier outbox', () => {
  const scratch = scratchFolder();
  let file: string;
  let files = 0;

  beforeEach(() => {
    files += 1;
    file = join(scratch.path, `outbox-${files}.db`);
  });

  const using = <T>(work: (outbox: SqliteOutbox) => T, now = Date.now()): T => {
    const outbox = SqliteOutbox.open(file, { clock: { now: () => now } });
    try {
      return work(outbox);
    } finally {
      outbox.close();
    }
  };
  /** Six events: the second is delivered, the third is dead, the fourth was sent in vain. */
  const prepare = (): void =>
    using(
      (outbox) => {
        fill(outbox, ...upTo(6));
        outbox.transact((writer) =>
          writer.insert({ eventId: eventId(1), eventType: 'Other', text: '{"another":true}' }),
        );
        const sequenceOf = (number: number): number => outbox.find(eventId(number))!.sequence;
        outbox.acquireLease(LEASE, 1);
        const outcomes: readonly OutboxOutcome[] = [
          { sequence: sequenceOf(2), result: 'delivered' },
          { sequence: sequenceOf(3), result: 'dead', error: 'too \u001b[31mred' },
          { sequence: sequenceOf(4), result: 'transient', error: 'HTTP 503', nextAttemptAt: Date.now() + DAY },
        ];
        outbox.record(LEASE.token, outcomes);
        outbox.releaseLease(LEASE.token);
      },
      Date.now() - 2 * DAY,
    );
  const outbox = (name: string, ...args: readonly string[]): Promise<Run> =>
    run(['outbox', name, '--outbox', file, ...args]);
  const jsonOf = ({ stdout }: Run): readonly Record<string, unknown>[] =>
    stdout
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Record<string, unknown>);

  it('status counts what there is', async () => {
    prepare();
    const { code, stdout, stderr } = await outbox('status');
    expect({ code, stderr }).to.eql({ code: 1, stderr: '' });
    for (const row of [
      /^pending +4$/m,
      /oldest waiting for +2 d$/m,
      /sent 0 times +3$/m,
      /sent 1-3 times +1$/m,
      /ArtifactIndexed +4$/m,
      /^delivered +1$/m,
      /^dead +1$/m,
      /id already taken +1$/m,
    ]) {
      expect(stdout).to.match(row);
    }
  });

  it('status ends with 1 while there are dead events, unless they are to be ignored', async () => {
    prepare();
    expect((await outbox('status', '--format', 'json')).code).to.equal(1);
    expect((await outbox('status', '--ignore-dead')).code).to.equal(0);
    await outbox('retry');
    expect((await outbox('status')).code).to.equal(0);
  });

  it('status counts as JSON', async () => {
    prepare();
    const [statistics] = jsonOf(await outbox('status', '--format', 'json'));
    expect(statistics).to.deep.include({
      pending: 4,
      retried: 1,
      dead: 1,
      delivered: 1,
      conflicts: 1,
      refused: 0,
      lamport_clock: 0,
    });
    expect(statistics).to.deep.include({
      by_attempts: { '0': 3, '1-3': 1, '4+': 0 },
      by_event_type: { MissionDossierArtifactIndexed: 4 },
    });
    expect(statistics?.['oldest_pending_age_ms']).to.be.within(2 * DAY, 2 * DAY + 60_000);
  });

  it('status of an empty outbox has no oldest event', async () => {
    using(() => undefined);
    expect((await outbox('status')).stdout)
      .to.match(/^pending +0$/m)
      .and.not.include('oldest');
    expect(jsonOf(await outbox('status', '--format', 'json'))[0]).to.include({ oldest_pending_age_ms: null });
  });

  it('check finds nothing wrong with a sound file, and says how many events it checked', async () => {
    prepare();
    expect(await outbox('check')).to.include({ code: 0, stdout: 'checked 6 events: nothing is damaged\n', stderr: '' });
    const expected = { events: 6, damaged: [], faults: [], damaged_logs: [] };
    expect(jsonOf(await outbox('check', '--format', 'json'))).to.eql([expected]);
  });

  it('check names what is damaged', async () => {
    prepare();
    const bytes = readFileSync(file);
    for (let at = bytes.indexOf('docs/5.md'); at >= 0; at = bytes.indexOf('docs/5.md')) bytes.write('docs/0.md', at);
    writeFileSync(file, bytes);
    writeFileSync(`${file}-damaged-log-00ff`, 'log');
    const { code, stdout } = await outbox('check');
    expect(code).to.equal(1);
    expect(stdout.split('\n')).to.eql([
      `event ${eventId(5)} (pending) differs from what was stored: its checksum does not match`,
      `the log had lost events when the outbox was opened: ${file}-damaged-log-00ff is a copy of it; remove it once you have looked`,
      'checked 6 events: 1 damaged',
      '',
    ]);
    const [report] = jsonOf(await outbox('check', '--format', 'json'));
    expect(report).to.deep.include({ damaged: [{ sequence: 5, event_id: eventId(5), state: 'pending' }] });
  });

  it('list shows each event, in order, with what went wrong, safe to print', async () => {
    prepare();
    const { code, stdout } = await outbox('list');
    const lines = stdout.split('\n').slice(0, -1);
    expect(code).to.equal(0);
    expect(lines.map((line) => line.slice(0, 26))).to.eql(upTo(6).map(eventId));
    expect(lines[2]).to.match(/ {2}dead {7}1 sent {2}MissionDossierArtifactIndexed {2}too \\u\{1b\}\[31mred$/);
    expect(lines[0]).to.match(/ {2}pending {4}0 sent {2}MissionDossierArtifactIndexed$/);
  });

  it('list shows one state alone, as JSON', async () => {
    prepare();
    expect(
      jsonOf(await outbox('list', '--state', 'pending', '--format', 'json')).map(({ event_id }) => event_id),
    ).to.eql([1, 4, 5, 6].map(eventId));
    const [dead] = jsonOf(await outbox('list', '--state', 'dead', '--format', 'json'));
    expect(dead).to.deep.include({
      sequence: 3,
      event_type: 'MissionDossierArtifactIndexed',
      state: 'dead',
      attempts: 1,
      rejections: 1,
      next_attempt_at: null,
      last_error: 'too \u001b[31mred',
    });
    expect(dead?.['stored_at']).to.match(/^\d{4}-\d\d-\d\dT.*Z$/);
  });

  it('list and export go through more than fits a page', async () => {
    using((opened) => fill(opened, ...upTo(1_234)));
    expect(jsonOf(await outbox('list', '--format', 'json'))).to.have.length(1_234);
    expect((await outbox('export')).stdout).to.equal(
      upTo(1_234)
        .map((number) => `${eventText(number)}\n`)
        .join(''),
    );
  });

  it('export prints the bytes that are stored, of one state or of those refused', async () => {
    prepare();
    expect((await outbox('export', '--state', 'delivered')).stdout).to.equal(`${eventText(2)}\n`);
    expect((await outbox('export', '--conflicts')).stdout).to.equal('{"another":true}\n');
  });

  it('retry makes all dead events pending', async () => {
    prepare();
    expect(await outbox('retry')).to.include({ code: 0, stdout: '1 event to be sent again\n', stderr: '' });
    expect(using((opened) => inState(opened, 'dead'))).to.eql([]);
  });

  it('retry makes the named events due, in any form of their ids', async () => {
    prepare();
    expect(await outbox('retry', eventId(4).toLowerCase())).to.include({
      code: 0,
      stdout: '1 event to be sent again\n',
    });
    expect(using((opened) => opened.find(eventId(4))?.nextAttemptAt)).to.equal(0);
    expect(using((opened) => inState(opened, 'dead'))).to.eql([3]);
  });

  it('retry names what is not there or is delivered, and does the others all the same', async () => {
    prepare();
    const ids = [eventId(3), 'no\u001bsuch', eventId(2).toLowerCase(), eventId(4), eventId(2)];
    expect(await outbox('retry', ...ids)).to.include({
      code: 1,
      stdout: '2 events to be sent again\n',
      stderr: `error: no\\u{1b}such is not in the outbox\nerror: ${eventId(2)} is delivered already\n`,
    });
    expect(using((opened) => opened.due({ limit: 9 })).map((entry) => entry.eventId)).to.include.members(
      [3, 4].map(eventId),
    );
    expect(await outbox('retry', 'nosuch')).to.include({ code: 1, stdout: '0 events to be sent again\n' });
  });

  it('prune removes what was delivered long ago, and nothing else', async () => {
    prepare();
    expect(await outbox('prune')).to.include({ code: 0, stdout: '0 events removed\n' });
    expect(await outbox('prune', '--older-than', '3')).to.include({ stdout: '0 events removed\n' });
    expect(await outbox('prune', '--older-than', '2')).to.include({ stdout: '1 event removed\n' });
    expect(using((opened) => inState(opened, 'pending'))).to.eql([1, 4, 5, 6]);
  });

  for (const name of ['status', 'check', 'list', 'export', 'retry', 'prune']) {
    it(`${name} refuses an outbox that is not there, and makes none`, async () => {
      const { code, stdout, stderr } = await outbox(name);
      expect(stderr).to.match(/^error: .*outbox-\d+\.db cannot be used \(the file does not exist\): check the path/);
      expect({ code, stdout }).to.eql({ code: 2, stdout: '' });
      expect(await outbox(name), 'a second time').to.include({ code: 2 });
    });
  }

  it('refuses a file that is not an outbox, and wrong usage', async () => {
    file = scratch.write('other.db', 'something else');
    expect(await outbox('status')).to.include({ code: 2, stdout: '' });
    expect((await outbox('list', '--state', 'lost')).stderr).to.include('pending, delivered, dead');
    expect((await outbox('prune', '--older-than', '-1')).stderr).to.include('whole number from 0');
    expect((await run(['outbox'])).stderr).to.include('Usage: mission-dossier outbox');
    expect((await run(['outbox', 'status'])).stderr).to.include("required option '--outbox <FILE>'");
  });

  it('shows a time in its greatest unit and the one below it', () => {
    const times = [0, 999, 1_000, 61_000, 3_600_000, 3_661_000, DAY, 9 * DAY + 3_600_000 * 5 + 1];
    expect(times.map(durationText)).to.eql(['0 s', '0 s', '1 s', '1 min 1 s', '1 h', '1 h 1 min', '1 d', '9 d 5 h']);
  });
});
