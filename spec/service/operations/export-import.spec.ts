import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { DossierStore } from '../../../lib/service/dossier.store.js';
import type { EventLog } from '../../../lib/service/log/event-log.port.js';
import { LogCursor } from '../../../lib/service/log/log-cursor.js';
import { exportEvents, exportLog } from '../../../lib/service/operations/export-log.js';
import { importLog } from '../../../lib/service/operations/import-log.js';
import { rejectionOf } from '../../support/rejection-of.js';
import { describeOnEachEngine } from '../../support/service-logs.js';
import { dossierOf, rawEvent, submitted } from '../../support/submitted-events.js';

const TRACE = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

async function linesOf(source: AsyncIterable<string>): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const line of source) lines.push(line);
  return lines;
}

const textOf = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

describeOnEachEngine('An exported log', (newPlace) => {
  const stores: DossierStore[] = [];
  const newStore = async (now = 1): Promise<DossierStore> => {
    const store = new DossierStore(await (await newPlace())(), { clock: { now: () => now } });
    stores.push(store);
    return store;
  };
  const filled = async (): Promise<DossierStore> => {
    const store = await newStore(12_345);
    const pretty = { text: JSON.stringify(rawEvent(1), null, 2), trace: TRACE };
    await store.take([pretty, submitted(2, 'beta'), submitted(3, 'beta', { node_id: '\u2028\ud83d\ude00' })]);
    await store.take([{ text: JSON.stringify(rawEvent(2, 'alpha')) }, { text: '{}' }]);
    return store;
  };
  const keptIn = async (log: EventLog) => ({
    events: (await log.read(LogCursor.start(log.partitions), { events: 100 })).events
      .map(({ text, receivedAt, trace }) => ({ text, receivedAt, trace }))
      .sort((a, b) => (a.text < b.text ? -1 : 1)),
    conflicts: (await log.conflicts({ limit: 10 })).map(({ text, receivedAt }) => ({ text, receivedAt })),
  });

  afterEach(async () => {
    for (const store of stores.splice(0)) await store.close();
  });

  it('makes the same log again, once however often it is imported', async () => {
    const [store, other] = [await filled(), await newStore()];
    const text = textOf(await linesOf(exportLog(store.log)));
    expect(await importLog(other.log, [text])).to.deep.equal({ stored: 3, duplicate: 0, conflict: 1 });
    expect(await keptIn(other.log)).to.deep.equal(await keptIn(store.log));
    for (const feature of ['alpha', 'beta']) {
      const [before, after] = [store, other].map((one) => one.queries.state(dossierOf(feature)));
      expect((await after!).json).to.equal((await before!).json);
    }
    expect(await importLog(other.log, [gzipSync(text)])).to.deep.equal({ stored: 0, duplicate: 3, conflict: 1 });
    expect(await other.queries.counts()).to.deep.equal({ events: 3, dossiers: 2, conflicts: 1, rejected: 0 });
  });

  it('can be the events alone, each in one line', async () => {
    const store = await filled();
    const lines = await linesOf(exportEvents(store.log));
    expect(lines.map((line) => (JSON.parse(line) as { lamport_clock: number }).lamport_clock).sort()).to.deep.equal([
      1, 2, 3,
    ]);
    for (const line of lines) expect(line).not.to.match(/[\r\n]/);
  });

  it('keeps in one line what a number, an escape or a key that occurs twice was written as', async () => {
    const store = await newStore();
    const text = JSON.stringify(rawEvent(1), null, 1).replace(
      '"payload": {',
      '"node_id": "twice",\r\n "payload": { "large": 1e400, "real": 1.0, "escaped": "\\u0061\\n",',
    );
    await store.take([{ text }]);
    expect(await linesOf(exportEvents(store.log))).to.deep.equal([text.replace(/[\r\n]/g, ' ')]);
    const [, kept] = await linesOf(exportLog(store.log));
    expect((JSON.parse(kept ?? '') as { text: string }).text).to.equal(text);
  });

  it('is refused where a line is not one, is missing, or comes too late', async () => {
    const lines = await linesOf(exportLog((await filled()).log));
    const end = lines.length - 1;
    const broken: readonly (readonly [number, readonly string[]])[] = [
      [1, lines.slice(1)],
      [2, [lines[0]!, lines[0]!, ...lines.slice(1)]],
      [2, [lines[0]!, 'x', ...lines.slice(1)]],
      [2, [lines[0]!, '[]', ...lines.slice(1)]],
      [2, [lines[0]!, '{"text":"{}"}', ...lines.slice(1)]],
      [2, [lines[0]!, '{"text":"{}","received_at":1}', ...lines.slice(1)]],
      [end, [lines[0]!, ...lines.slice(2)]],
      [end + 1, lines.slice(0, end)],
      [end + 2, [...lines, lines[1]!]],
      [1, []],
    ];
    for (const [line, wrong] of broken) {
      const { log } = await newStore();
      expect(await rejectionOf(importLog(log, [textOf(wrong)])), wrong.join('\n')).to.include({
        code: 'INVALID_LOG_LINE',
        line,
      });
    }
  });
});
