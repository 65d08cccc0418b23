import cluster from 'node:cluster';
import { JsonLinesSink } from '../../lib/delivery/receiver/json-lines.sink.js';
import { DossierError } from '../../lib/errors/dossier.error.js';
import { receivedEvents } from './received-events.js';

/**
 * A process that opens the sink of its first argument and says so, and then stores what it is sent the numbers of. With
 * `cluster` it is a process whose two workers do that; their answers are its own.
 */
const [, , file = '', mode] = process.argv;
const say = (answer: unknown): void => void process.send?.(answer);
const failure = (error: unknown): unknown => ({
  code: error instanceof DossierError ? error.code : String(error),
  message: error instanceof Error ? error.message : '',
});

if (mode === 'cluster' && cluster.isPrimary) {
  const workers = [cluster.fork(), cluster.fork()];
  for (const worker of workers) worker.on('message', say);
  process.on('disconnect', () => process.exit());
} else {
  try {
    const sink = await JsonLinesSink.open(file);
    process.on('message', (numbers: readonly number[]) => {
      sink.store(receivedEvents(...numbers)).then(
        (results) => say({ results }),
        (error: unknown) => say(failure(error)),
      );
    });
    say({ results: ['opened'] });
  } catch (error) {
    say(failure(error));
  }
}
