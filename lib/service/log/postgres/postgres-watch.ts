import type { AppendListener } from '../event-log.port.js';
import type { PostgresClient } from './postgres-client.js';

const PARTS = /^\d+(?:,\d+)*$/;
const LISTEN_AGAIN_AFTER = 2_000;

/** Notifies listeners of appends by this node and by others. These are hints: a connection may be lost silently. */
export class PostgresWatch {
  readonly #client: PostgresClient;
  readonly #schema: string;
  readonly #listeners = new Set<AppendListener>();
  #isListening = false;
  #isClosed = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(client: PostgresClient, schema: string) {
    this.#client = client;
    this.#schema = schema;
  }

  add(listener: AppendListener): () => void {
    const own: AppendListener = (partitions) => listener(partitions);
    this.#listeners.add(own);
    this.#listen();
    return () => void this.#listeners.delete(own);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await this.#client.close();
  }

  #listen(): void {
    if (this.#isListening || this.#isClosed) return;
    this.#isListening = true;
    const { current } = this.#client;
    current
      .listen(`mission_dossier_${this.#schema}`, (payload) => this.#tell(payload))
      .catch(() => {
        this.#isListening = false;
        this.#timer = setTimeout(() => this.#listen(), LISTEN_AGAIN_AFTER).unref();
      });
  }

  #tell(payload: string): void {
    if (!PARTS.test(payload)) return;
    const partitions = payload.split(',').map(Number);
    for (const listener of this.#listeners) listener(partitions);
  }
}
