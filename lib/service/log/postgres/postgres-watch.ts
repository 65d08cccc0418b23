import type { AppendListener } from '../event-log.port.js';
import type { PostgresClient } from './postgres-client.js';

const PARTS = /^\d+(?:,\d+)*$/;
const LISTEN_AGAIN_AFTER = 2_000;

/** Tells listeners of appends, of this node and of others. It is a hint: a connection may be lost without a word. */
export class PostgresWatch {
  private readonly listeners = new Set<AppendListener>();
  private isListening = false;
  private isClosed = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly client: PostgresClient,
    private readonly schema: string,
  ) {}

  add(listener: AppendListener): () => void {
    const own: AppendListener = (partitions) => listener(partitions);
    this.listeners.add(own);
    this.listen();
    return () => void this.listeners.delete(own);
  }

  async close(): Promise<void> {
    this.isClosed = true;
    clearTimeout(this.timer);
    await this.client.close();
  }

  private listen(): void {
    if (this.isListening || this.isClosed) return;
    this.isListening = true;
    const { current } = this.client;
    current
      .listen(`mission_dossier_${this.schema}`, (payload) => this.tell(payload))
      .catch(() => {
        this.isListening = false;
        this.timer = setTimeout(() => this.listen(), LISTEN_AGAIN_AFTER).unref();
      });
  }

  private tell(payload: string): void {
    if (!PARTS.test(payload)) return;
    const partitions = payload.split(',').map(Number);
    for (const listener of this.listeners) listener(partitions);
  }
}
