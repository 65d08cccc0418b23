import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { DossierEmitter } from '../../../lib/emission/dossier.emitter.js';
import { SqliteOutbox } from '../../../lib/outbox/sqlite/sqlite.outbox.js';
import { localSnapshot } from '../../local/local-samples.js';
import { NAMESPACE } from '../../support/samples.js';

/**
 * Runs as a process or a thread of its own: emits `count` events one by one into the outbox of `file`, and says of each
 * that was answered `stored` its id and its Lamport value.
 */
function emit(file: string, count: number, say: (line: string) => void): void {
  const outbox = SqliteOutbox.open(file, { busyTimeout: 15_000 });
  const emitter = new DossierEmitter({ namespace: NAMESPACE, store: outbox });
  for (let done = 0; done < count; done += 1) {
    const answer = emitter.snapshotComputed(localSnapshot());
    if (answer.outcome !== 'stored') throw new Error(JSON.stringify(answer));
    say(`${answer.event.event_id} ${String(answer.event.lamport_clock)}`);
  }
  outbox.close();
}

if (isMainThread) {
  const [, , file = '', count = '0'] = process.argv;
  emit(file, Number(count), (line) => process.stdout.write(`${line}\n`));
} else {
  const { file, count } = workerData as { readonly file: string; readonly count: number };
  emit(file, count, (line) => parentPort?.postMessage(line));
}
