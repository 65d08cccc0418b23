import { writeSync } from 'node:fs';
import { openEventLog } from '../../lib/service/open-event-log.js';
import { DossierStore } from '../../lib/service/dossier.store.js';
import { submitted } from '../support/submitted-events.js';

/**
 * Takes batches of events into the log at a place until it is killed, several at a time, and prints `number.` of each that
 * was answered `stored` or `duplicate`. Numbers begin at `first`.
 */
const [, , place = '', first = '1'] = process.argv;
const STDOUT = 1;
const BATCH = 7;
const AT_ONCE = 3;

const store = new DossierStore(await openEventLog(place));
let next = Number(first);

async function keepTaking(): Promise<never> {
  for (;;) {
    const numbers = Array.from({ length: BATCH }, () => next++);
    const answers = await store.take(numbers.map((number) => submitted(number, `feature-${String(number % 5)}`)));
    const told = numbers.filter((_, index) => ['stored', 'duplicate'].includes(answers[index]!.outcome));
    writeSync(STDOUT, told.map((number) => `${String(number)}.\n`).join(''));
  }
}

await Promise.all(Array.from({ length: AT_ONCE }, keepTaking));
