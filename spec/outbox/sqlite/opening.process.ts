import { createInterface } from 'node:readline';
import { SqliteOutbox } from '../../../lib/outbox/sqlite/sqlite.outbox.js';

/** Opens the outbox in each file that is named on stdin, at once, and says of each what became of it. */
createInterface({ input: process.stdin }).on('line', (file) => {
  try {
    SqliteOutbox.open(file, { busyTimeout: 60_000 }).close();
    process.stdout.write('opened\n');
  } catch (error) {
    process.stdout.write(`${String((error as { readonly code?: string }).code)}\n`);
  }
});
