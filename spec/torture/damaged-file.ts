import assert from 'node:assert/strict';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OutboxRelay } from '../../lib/delivery/relay/outbox.relay.js';
import { DossierEmitter } from '../../lib/emission/dossier.emitter.js';
import { DossierError } from '../../lib/errors/dossier.error.js';
import { SqliteOutbox } from '../../lib/outbox/sqlite/sqlite.outbox.js';
import { findingIndexed } from '../support/local-findings.js';
import { answerAll, eventText, fill, ScriptedTransport, upTo } from '../support/outboxes.js';
import { NAMESPACE } from '../support/samples.js';
import type { Scenario } from './scenario.js';

const EVENTS = 300;
const MOST_DAMAGE = 64;

/** Bytes of the file written over, or the file cut off, anywhere: emitting, reading and relaying say so or work. */
export const DAMAGED_FILE: Scenario = {
  name: 'a damaged file',
  rounds: 300,
  fewest: 15,
  async run({ folder, rounds, random }) {
    const sound = join(folder, 'sound.db');
    const outbox = SqliteOutbox.open(sound);
    fill(outbox, ...upTo(EVENTS));
    outbox.close();
    const counts = { rounds, worked: 0, 'said so': 0, 'events read as they were stored': 0 };
    for (let round = 0; round < rounds; round += 1) {
      const file = join(folder, `damaged-${round}.db`);
      copyFileSync(sound, file);
      damage(file, random);
      const codes = await useAll(file, (read) => (counts['events read as they were stored'] += read));
      counts[codes.length === 0 ? 'worked' : 'said so'] += 1;
    }
    assert.ok(counts['said so'] > 0, 'no damage was ever found');
    return counts;
  },
};

function damage(file: string, random: () => number): void {
  const bytes = readFileSync(file);
  const start = Math.floor(random() * bytes.length);
  if (random() < 0.2) {
    writeFileSync(file, bytes.subarray(0, start));
    return;
  }
  const length = Math.ceil(random() * MOST_DAMAGE);
  for (let offset = start; offset < Math.min(bytes.length, start + length); offset += 1) {
    bytes[offset] = Math.floor(random() * 256);
  }
  writeFileSync(file, bytes);
}

/** Uses an outbox in every way; gives the codes of the errors, which must be errors of this package. */
async function useAll(file: string, onRead: (events: number) => void): Promise<readonly string[]> {
  const codes: string[] = [];
  const attempt = async (work: () => unknown): Promise<void> => {
    try {
      await work();
    } catch (error) {
      assert.ok(error instanceof DossierError, `not an error of this package: ${String(error)}`);
      codes.push(error.code);
    }
  };
  let outbox: SqliteOutbox | undefined;
  await attempt(() => (outbox = SqliteOutbox.open(file, { create: false, busyTimeout: 100 })));
  const opened = outbox;
  if (opened === undefined) return codes;
  await attempt(() => onRead(countSound(opened)));
  await attempt(() => opened.statistics());
  await attempt(() => {
    const outcome = new DossierEmitter({ namespace: NAMESPACE, store: opened }).emit(findingIndexed('a.md'));
    if (outcome.outcome === 'failed') throw outcome.error;
    assert.equal(outcome.outcome, 'stored');
  });
  await attempt(() => new OutboxRelay(opened, new ScriptedTransport((events) => answerAll(events, 'success'))).drain());
  await attempt(() => opened.close());
  return codes;
}

/** How many events are read exactly as they were stored; what the damage hit is not. */
function countSound(outbox: SqliteOutbox): number {
  const texts = new Set(outbox.list({ limit: 10 * EVENTS }).map(({ text }) => text));
  return upTo(EVENTS).filter((number) => texts.has(eventText(number))).length;
}
