import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { SqliteOutbox } from '../../../lib/outbox/sqlite/sqlite.outbox.js';

/**
 * Runs as a process or a thread of its own: stores `count` events, one a transaction, in the outbox of `file`, each with
 * an id and a text made of its Lamport value, and prints the values that were stored.
 */
function store(file: string, count: number, say: (lamport: number) => void): void {
  const outbox = SqliteOutbox.open(file, { busyTimeout: 15_000 });
  for (let done = 0; done < count; done += 1) {
    const lamport = outbox.transact((writer) => {
      const value = writer.tick();
      writer.insert({ eventId: `event-${String(value)}`, eventType: 'Told', text: `{"lamport":${String(value)}}` });
      return value;
    });
    say(lamport);
  }
  outbox.close();
}

if (isMainThread) {
  const [, , file = '', count = '0'] = process.argv;
  store(file, Number(count), (lamport) => process.stdout.write(`${String(lamport)}\n`));
} else {
  const { file, count } = workerData as { readonly file: string; readonly count: number };
  store(file, count, (lamport) => parentPort?.postMessage(lamport));
}
