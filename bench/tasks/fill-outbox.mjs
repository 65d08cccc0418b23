// Emits so many events into the outbox of a file.
import { DossierEmitter, SqliteOutbox } from 'mission-dossier/emission';
import { findingOf, NAMESPACE } from '../streams/findings.mjs';

const [file, count] = [process.argv[2], Number(process.argv[3])];
const STEP = 5_000;

const store = SqliteOutbox.open(file, { limit: count });
const emitter = new DossierEmitter({ namespace: NAMESPACE, store });
for (let number = 0; number < count; number += STEP) {
  emitter.emitAll(Array.from({ length: Math.min(STEP, count - number) }, (_, index) => findingOf(number + index)));
}
store.close();
