import type { SqliteSession } from '../../../sqlite/sqlite-session.js';
import type { PartitionOwners } from '../partition-owners.port.js';
import type { LockPatience } from './lock-patience.js';

const RAISE_EPOCH = 'UPDATE log SET epoch = epoch + 1 RETURNING epoch';

/**
 * A process that opens a file owns all of it. If several do, each works for itself, and the epochs tell who came last.
 */
export class SqliteOwners implements PartitionOwners {
  readonly #session: SqliteSession;
  readonly #patience: LockPatience;
  readonly #epochs = new Map<number, number>();

  constructor(session: SqliteSession, patience: LockPatience) {
    this.#session = session;
    this.#patience = patience;
  }

  beat(): Promise<number> {
    return Promise.resolve(1);
  }

  async claim(partition: number): Promise<number | undefined> {
    const raised = (): number => Number(this.#session.get(RAISE_EPOCH)?.['epoch']);
    const epoch = this.#epochs.get(partition) ?? (await this.#patience.run(raised));
    this.#epochs.set(partition, epoch);
    return epoch;
  }

  release(partition: number): Promise<void> {
    this.#epochs.delete(partition);
    return Promise.resolve();
  }

  held(): ReadonlyMap<number, number> {
    return this.#epochs;
  }
}
