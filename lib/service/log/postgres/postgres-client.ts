import type { Notice } from 'postgres';
import { LogClosedError } from '../../../errors/log-closed.error.js';
import type { MakePool, PostgresPool } from './postgres-driver.js';
import { failureOf, isOfStatement } from './postgres-failure.js';
import type { CompletePostgresOptions } from './postgres-log-options.js';

/** What a client is for. */
export interface ClientPurpose {
  readonly name: string;
  readonly connections: number;
  readonly url?: string;
  /** Whether what it commits must outlive a loss of power; what can be made anew need not wait for the disk. */
  readonly isDurable: boolean;
  readonly onNotice?: (notice: Notice) => void;
  readonly onClose?: () => void;
}

const CONNECT_SECONDS = 5;
/** The server notices within 4 seconds that a host is cut off, and lets go of its locks. */
const KEEPALIVES = { tcp_keepalives_idle: 1, tcp_keepalives_interval: 1, tcp_keepalives_count: 3 };
/** Waits this much longer than the server: it says better why. */
const GRACE = 2_000;

/**
 * A pool of connections to the primary, wherever it is now. Work that is not done in time is given up with its connections:
 * a network that swallows packets does not say so.
 */
export class PostgresClient {
  private pool: PostgresPool | undefined;
  private isClosed = false;

  constructor(
    private readonly makePool: MakePool,
    private readonly options: CompletePostgresOptions,
    private readonly purpose: ClientPurpose,
  ) {}

  /** The pool as it is now: for listening, which the driver takes up again by itself. */
  get current(): PostgresPool {
    if (this.isClosed) throw new LogClosedError();
    return (this.pool ??= this.makePool(this.purpose.url ?? this.options.url, this.poolOptions()));
  }

  /** Does a piece of work. What PostgreSQL or the way to it throws becomes a DossierError. */
  async run<T>(work: (pool: PostgresPool) => Promise<T>): Promise<T> {
    const limit = new TimeLimit(this.options.timeout + GRACE);
    const pool = this.current;
    try {
      return await Promise.race([work(pool), limit.reached(() => this.discard(pool, 0))]);
    } catch (error) {
      // A connection that was lost while something was on its way is of no use again, as the driver keeps it.
      if (!isOfStatement(error)) this.discard(pool, CONNECT_SECONDS);
      throw failureOf(error, this.options);
    } finally {
      limit.end();
    }
  }

  /** Ends what is under way, and closes the connections. */
  async close(): Promise<void> {
    this.isClosed = true;
    const { pool } = this;
    this.pool = undefined;
    await pool?.end({ timeout: CONNECT_SECONDS });
  }

  /** Lets go of connections, after so many seconds also of those that are at work; the next work opens others. */
  private discard(pool: PostgresPool, timeout: number): void {
    if (this.pool === pool) this.pool = undefined;
    pool.end({ timeout }).catch(() => undefined);
  }

  private poolOptions(): Parameters<MakePool>[1] {
    const { schema, timeout } = this.options;
    const { name, connections, isDurable, onNotice = (): void => undefined, onClose } = this.purpose;
    return {
      max: connections,
      connect_timeout: CONNECT_SECONDS,
      keep_alive: 1,
      max_lifetime: null,
      target_session_attrs: 'primary',
      onnotice: onNotice,
      ...(onClose !== undefined && { onclose: onClose }),
      connection: {
        application_name: `mission-dossier ${name}`,
        search_path: schema,
        statement_timeout: timeout,
        synchronous_commit: isDurable ? 'on' : 'off',
        ...KEEPALIVES,
      },
    };
  }
}

/** Rejects a race when its time is over. */
class TimeLimit {
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly milliseconds: number) {}

  reached(then: () => void): Promise<never> {
    return new Promise((_, reject) => {
      this.timer = setTimeout(() => {
        then();
        reject(new Error(`no answer within ${String(this.milliseconds)} ms`));
      }, this.milliseconds);
    });
  }

  end(): void {
    clearTimeout(this.timer);
  }
}
