import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { InMemorySink } from '../../lib/delivery/receiver/in-memory.sink.js';
import { OutboxRelay } from '../../lib/delivery/relay/outbox.relay.js';
import { DossierEmitter } from '../../lib/emission/dossier.emitter.js';
import { Event } from '../../lib/event/event.js';
import { SqliteOutbox } from '../../lib/outbox/sqlite/sqlite.outbox.js';
import { findingIndexed } from '../support/local-findings.js';
import { answerAll, ScriptedTransport } from '../support/outboxes.js';
import { NAMESPACE } from '../support/samples.js';
import { seededRandom } from './scenario.js';

/**
 * Emits on a small disk until it is full, with others filling what is left; relays while it is full, to a receiver that is
 * away at times; and emits again once there is room. Prints what it counted as JSON.
 */
const [, , folder = '', seed = '1'] = process.argv;
const FAILURES = 30;
const random = seededRandom(Number(seed));
const file = join(folder, 'outbox.db');
const filler = join(folder, 'filler');
const counts = { stored: 0, refused: 0, 'sent while full': 0, 'recorded while full': 0, 'stored afterwards': 0 };

/** Single events and batches, small and large, until so many have failed. */
function emitUntilFull(store: SqliteOutbox): void {
  const emitter = new DossierEmitter({ namespace: NAMESPACE, store });
  for (let failures = 0, number = 0; failures < FAILURES;) {
    const many = random() < 0.1 ? Math.ceil(random() * 80) : 1;
    const long = random() < 0.1 ? 'x'.repeat(Math.floor(random() * 9_000)) : '';
    const findings = Array.from({ length: many }, () => findingIndexed(`docs/${long}${(number += 1)}.md`));
    for (const outcome of many === 1 ? findings.map((one) => emitter.emit(one)) : emitter.emitAll(findings)) {
      if (outcome.outcome === 'stored') counts.stored += 1;
      else if (outcome.outcome !== 'failed' || outcome.error.code !== 'OUTBOX_DISK_FULL') {
        throw new Error(JSON.stringify(outcome));
      } else {
        counts.refused += 1;
        failures += 1;
      }
    }
  }
}

/** What other programs do with what is left. */
function fillTheRest(): void {
  const handle = openSync(filler, 'w');
  try {
    for (;;) writeSync(handle, Buffer.alloc(1_024, 1));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  } finally {
    closeSync(handle);
  }
}

async function relayAll(sink: InMemorySink): Promise<void> {
  let hours = 0;
  const clock = { now: () => Date.now() + hours * 3_600_000 };
  const outbox = SqliteOutbox.open(file, { create: false, clock });
  const transport = new ScriptedTransport(
    (events) => {
      if (random() < 0.3) return { kind: 'unavailable', reason: 'away '.repeat(300) };
      counts['sent while full'] += events.length;
      sink.store(events.map(({ text }) => ({ event: Event.parse(JSON.parse(text)), text })));
      return answerAll(events, 'success');
    },
    { maxEvents: 1_000, maxBytes: 512 * 1_024 },
  );
  for (let tries = 0; tries < 50 && outbox.statistics().pending > 0; tries += 1) {
    hours = tries;
    await new OutboxRelay(outbox, transport, { clock }).drain();
  }
  if (outbox.statistics().pending > 0) throw new Error('events that were stored cannot be recorded as delivered');
  outbox.close();
}

const first = SqliteOutbox.open(file);
emitUntilFull(first);
const isLeftOpen = random() < 0.5;
if (!isLeftOpen) first.close();
fillTheRest();
const sink = new InMemorySink();
await relayAll(sink);
counts['recorded while full'] = sink.events.length;
if (isLeftOpen) first.close();
rmSync(filler);
const again = SqliteOutbox.open(file, { keepDelivered: 0 });
again.prune();
const outcome = new DossierEmitter({ namespace: NAMESPACE, store: again }).emit(findingIndexed('docs/again.md'));
if (outcome.outcome === 'stored') counts['stored afterwards'] += 1;
again.close();
process.stdout.write(`${JSON.stringify(counts)}\n`);
