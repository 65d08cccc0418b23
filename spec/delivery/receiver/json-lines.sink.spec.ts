import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import type { ReceivedEvent } from '../../../lib/delivery/receiver/event-sink.js';
import { JsonLinesSink } from '../../../lib/delivery/receiver/json-lines.sink.js';
import type { DossierError } from '../../../lib/errors/dossier.error.js';
import { Event } from '../../../lib/event/event.js';
import { eventText, upTo } from '../../support/outboxes.js';
import { eventId } from '../../support/samples.js';

describe('JsonLinesSink', () => {
  let folder: string;
  let file: string;
  const opened: JsonLinesSink[] = [];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mission-dossier-'));
    file = join(folder, 'events.jsonl');
  });
  afterEach(async () => {
    for (const sink of opened.splice(0)) await sink.close();
    rmSync(folder, { recursive: true });
  });

  const open = async (): Promise<JsonLinesSink> => {
    const sink = await JsonLinesSink.open(file);
    opened.push(sink);
    return sink;
  };
  const received = (...numbers: readonly number[]): readonly ReceivedEvent[] =>
    numbers.map((number) => ({ event: Event.parse(JSON.parse(eventText(number))), text: eventText(number) }));
  const lines = (...numbers: readonly number[]): string => numbers.map((number) => `${eventText(number)}\n`).join('');
  const content = (): string => readFileSync(file, 'utf8');
  const codeOfOpening = (path = file): Promise<string> =>
    JsonLinesSink.open(path).then(
      () => 'opened',
      (error: unknown) => (error as DossierError).code,
    );

  it('appends each event once', async () => {
    const sink = await open();
    expect(await sink.store(received(1, 2, 1))).to.eql(['stored', 'stored', 'duplicate']);
    expect(await sink.store(received(2, 3))).to.eql(['duplicate', 'stored']);
    expect(await sink.store(received(3))).to.eql(['duplicate']);
    expect(content()).to.equal(lines(1, 2, 3));
    expect(sink.size).to.equal(3);
  });

  it('appends each event once, also of batches that come at the same time', async () => {
    const sink = await open();
    const results = await Promise.all(upTo(20).map(() => sink.store(received(...upTo(5)))));
    expect(results.flat().filter((result) => result === 'stored')).to.have.length(5);
    expect(content()).to.equal(lines(...upTo(5)));
  });

  it('knows what is in the file', async () => {
    writeFileSync(file, `\ufeff${lines(1, 2)}`);
    expect(await (await open()).store(received(1, 2, 3))).to.eql(['duplicate', 'duplicate', 'stored']);
    expect(content()).to.equal(`\ufeff${lines(1, 2, 3)}`);
  });

  it('cuts off the beginning of a line at the end', async () => {
    for (const torn of [eventText(3).slice(0, -1), '{', eventText(3).slice(0, 7)]) {
      writeFileSync(file, lines(1, 2) + torn);
      const sink = await open();
      expect(content(), 'before anything is stored').to.equal(lines(1, 2) + torn);
      expect(await sink.store(received(3)), torn).to.eql(['stored']);
      expect(content()).to.equal(lines(1, 2, 3));
      await sink.close();
    }
  });

  it('cuts off what is all there is', async () => {
    writeFileSync(file, '{"event_id":"');
    await (await open()).store(received(1));
    expect(content()).to.equal(lines(1));
  });

  it('keeps a last line that lacks nothing but its end', async () => {
    writeFileSync(file, lines(1, 2).trimEnd());
    const sink = await open();
    expect(sink.size).to.equal(2);
    expect(await sink.store(received(2))).to.eql(['duplicate']);
    expect(await sink.store(received(1, 2, 3, 4))).to.eql(['duplicate', 'duplicate', 'stored', 'stored']);
    expect(content()).to.equal(lines(1, 2, 3, 4));
  });

  it('finds the last line of a file whose last line is long', async () => {
    writeFileSync(file, `${lines(1)}{"event_id":"${'x'.repeat(600_000)}`);
    await (await open()).store(received(2));
    expect(content()).to.equal(lines(1, 2));
  });

  it('leaves a file alone that holds something else', async () => {
    for (const text of [
      'hello\n',
      `${lines(1)}{}\n${lines(2)}`,
      `${lines(1)}[]\nx`,
      '{"event_id":7}\n',
      '\x00\x01\n\x02',
      'a note without a line feed, 38 letters',
      '{"notes":"without an end',
      '{"notes":"with an end"}',
      `{"event_id":"${eventId(1)}"}\n`,
      '[]',
      '7',
      `${lines(1)}a remark`,
      `${lines(1)}{"note":1}`,
      `${lines(1)}${'x'.repeat(300_000)}`,
      gzipSync(lines(1, 2)),
    ]) {
      writeFileSync(file, text);
      expect(await codeOfOpening(), text.toString()).to.equal('UNUSABLE_SINK');
      expect(readFileSync(file)).to.eql(Buffer.from(text));
    }
  });

  it('says when the file cannot be used', async () => {
    expect(await codeOfOpening(folder)).to.equal('UNUSABLE_SINK');
    expect(await codeOfOpening(join(folder, 'no', 'file'))).to.equal('UNUSABLE_SINK');
  });

  it('does not accept a special file as a file of events', async () => {
    expect(await codeOfOpening('/dev/null')).to.equal('UNUSABLE_SINK');
  });

  it('names another event under a known id as a conflict, and keeps the first', async () => {
    writeFileSync(file, lines(1));
    const sink = await open();
    const other = (number: number): ReceivedEvent => {
      const raw = { ...(JSON.parse(eventText(number)) as object), node_id: 'elsewhere' };
      return { event: Event.parse(raw), text: JSON.stringify(raw) };
    };
    expect(await sink.store([other(1), ...received(2), other(2), ...received(1)])).to.eql([
      'conflict',
      'stored',
      'conflict',
      'duplicate',
    ]);
    expect(await sink.store([other(2), ...received(2)])).to.eql(['conflict', 'duplicate']);
    expect(content()).to.equal(lines(1, 2));
  });

  it('takes an event that is written in another way for the same', async () => {
    const { event_id: id, ...rest } = JSON.parse(eventText(1)) as Record<string, unknown>;
    writeFileSync(file, `\ufeff  ${JSON.stringify({ ...rest, event_id: String(id).toLowerCase() })}\r\n${lines(2)}`);
    expect(await (await open()).store(received(1, 2))).to.eql(['duplicate', 'duplicate']);
  });
});
