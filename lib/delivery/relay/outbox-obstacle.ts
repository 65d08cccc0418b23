import { DossierError } from '../../errors/dossier.error.js';

/** What keeps a relay from working on its outbox now, and passes by itself. */
export interface OutboxObstacle {
  readonly kind: 'busy' | 'disk-full' | 'replaced';
  readonly reason: string;
}

const OBSTACLES: ReadonlyMap<string, OutboxObstacle> = new Map<string, OutboxObstacle>([
  ['OUTBOX_BUSY', { kind: 'busy', reason: 'other processes keep the outbox busy' }],
  ['OUTBOX_DISK_FULL', { kind: 'disk-full', reason: 'the disk of the outbox is full' }],
  ['OUTBOX_REPLACED', { kind: 'replaced', reason: 'the file of the outbox was deleted or replaced' }],
]);

/** The obstacle behind an error; undefined for a permanent fault. */
export function obstacleOf(error: unknown): OutboxObstacle | undefined {
  return error instanceof DossierError ? OBSTACLES.get(error.code) : undefined;
}
