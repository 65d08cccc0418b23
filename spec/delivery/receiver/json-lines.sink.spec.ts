import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { ReceivedEvent } from '../../../lib/delivery/receiver/event-sink.js';
import { JsonLinesSink } from '../../../lib/delivery/receiver/json-lines.sink.js';
import type { DossierError } from '../../../lib/errors/dossier.error.js';
import { Event } from '../../../lib/event/event.js';
import { eventText, upTo } from '../../support/outboxes.js';

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
      expect(await (await open()).store(received(3)), torn).to.eql(['stored']);
      expect(content()).to.equal(lines(1, 2, 3));
    }
  });

  it('cuts off what is all there is', async () => {
    writeFileSync(file, '{"event_id":"');
    await (await open()).store(received(1));
    expect(content()).to.equal(lines(1));
  });

  it('keeps a last line that lacks nothing but its end', async () => {
    writeFileSync(file, lines(1, 2).trimEnd());
    await (await open()).store(received(3));
    expect(content()).to.equal(lines(1, 2, 3));
  });

  it('finds the last line of a file whose last line is long', async () => {
    writeFileSync(file, `${lines(1)}${'x'.repeat(200_000)}`);
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
    ]) {
      writeFileSync(file, text);
      expect(await codeOfOpening(), text).to.equal('UNUSABLE_SINK');
      expect(content()).to.equal(text);
    }
  });

  it('says when the file cannot be used', async () => {
    expect(await codeOfOpening(folder)).to.equal('UNUSABLE_SINK');
    expect(await codeOfOpening(join(folder, 'no', 'file'))).to.equal('UNUSABLE_SINK');
  });

  if (process.platform === 'linux') {
    it('says when it cannot append, and knows that it did not', async () => {
      const sink = await JsonLinesSink.open('/dev/full');
      opened.push(sink);
      const code = await sink.store(received(1)).catch((error: unknown) => (error as DossierError).code);
      expect(code).to.equal('UNUSABLE_SINK');
      expect(sink.size).to.equal(0);
    });
  }
});
