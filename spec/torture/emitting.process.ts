import { writeSync } from 'node:fs';
import { DossierEmitter } from '../../lib/emission/dossier.emitter.js';
import { SqliteOutbox } from '../../lib/outbox/sqlite/sqlite.outbox.js';
import { findingIndexed } from '../support/local-findings.js';
import { NAMESPACE } from '../support/samples.js';

/** Emits `count` events into an outbox, one by one, and prints `id lamport.` of each that was answered `stored`. */
const [, , file = '', count = '0'] = process.argv;
const STDOUT = 1;

const store = SqliteOutbox.open(file, { busyTimeout: 60_000, limit: 10_000_000 });
const emitter = new DossierEmitter({ namespace: NAMESPACE, store });
for (let number = 1; number <= Number(count); number += 1) {
  const outcome = emitter.emit(findingIndexed(`docs/${number}.md`));
  if (outcome.outcome !== 'stored') throw new Error(JSON.stringify(outcome));
  writeSync(STDOUT, `${outcome.event.event_id} ${outcome.event.lamport_clock}.\n`);
}
store.close();
