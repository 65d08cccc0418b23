import type { Notice } from 'postgres';
import { codeOf } from '../../../errors/message-of.js';
import { StoreError } from '../../../errors/store.error.js';
import type { MakePool, PostgresPool, Statements } from './postgres-driver.js';
import { toDossierError, isOfStatement } from './postgres-failure.js';
import { HostTurn, PoolSockets } from './postgres-hosts.js';
import type { CompletePostgresOptions } from './postgres-log-options.js';
import { PostgresSession } from './postgres-session.js';
import { inTransaction } from './postgres-transaction.js';

/** The purpose of a client. */
export interface ClientPurpose {
  readonly name: string;
  /** Work on a single connection ends when the connection is lost. */
  readonly connections: number;
  readonly url?: string;
  /** Whether its commits must survive a loss of power; what can be rebuilt need not wait for the disk. */
  readonly isDurable: boolean;
  readonly onNotice?: (notice: Notice) => void;
  readonly onClose?: () => void;
}

interface OpenPool {
  readonly sql: PostgresPool;
  readonly sockets: PoolSockets;
  readonly sessions: Set<PostgresSession>;
}

const CONNECT_SECONDS = 5;
/** With these the server notices within 4 seconds that a host is cut off, and releases its locks. */
const KEEPALIVES = { tcp_keepalives_idle: 1, tcp_keepalives_interval: 1, tcp_keepalives_count: 3 };
/** Waits this much longer than the server, whose message is better. */
const GRACE = 2_000;
const CANCEL = 'SELECT pg_cancel_backend($1::int)';

/**
 * A pool of connections to the primary, wherever it is now. Work that exceeds its time is given up with its
 * connections, since a network that swallows packets reports nothing.
 */
export class PostgresClient {
  readonly #makePool: MakePool;
  readonly #options: CompletePostgresOptions;
  readonly #purpose: ClientPurpose;
  readonly #turn = new HostTurn();
  #pool: OpenPool | undefined;
  #isClosed = false;

  constructor(makePool: MakePool, options: CompletePostgresOptions, purpose: ClientPurpose) {
    this.#makePool = makePool;
    this.#options = options;
    this.#purpose = purpose;
  }

  /** The current pool. Use it to listen: the driver resumes listening by itself. */
  get current(): PostgresPool {
    return this.#openPool().sql;
  }

  /** Runs work. Errors of PostgreSQL and of the connection become DossierErrors. */
  async run<T>(work: (sql: Statements) => Promise<T>): Promise<T> {
    const limit = new TimeLimit(this.#options.timeout + GRACE);
    try {
      return await this.#tryHosts(work, limit);
    } catch (error) {
      throw toDossierError(error, this.#options);
    } finally {
      limit.end();
    }
  }

  /** Does a piece of work in a transaction; for clients with one connection. */
  async transact<T>(work: (sql: Statements) => Promise<T>): Promise<T> {
    const wait = { timeout: this.#options.timeout, cancel: (pid: number): Promise<void> => this.#cancel(pid) };
    return this.run((sql) => inTransaction(sql, wait, work));
  }

  /** Finishes current work, and closes the connections. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const pool = this.#pool;
    this.#pool = undefined;
    if (pool !== undefined) await end(pool, CONNECT_SECONDS);
  }

  #openPool(): OpenPool {
    if (this.#isClosed) throw new StoreError('LOG', 'CLOSED');
    return (this.#pool ??= this.#newPool(this.#purpose.connections));
  }

  /** Nothing was sent to a host that refused the connection, so another host is worth trying. */
  async #tryHosts<T>(work: (sql: Statements) => Promise<T>, limit: TimeLimit): Promise<T> {
    for (let tried = 1; ; tried += 1) {
      const pool = this.#openPool();
      try {
        return await Promise.race([this.#work(pool, work), limit.reached(() => this.#discard(pool, 0))]);
      } catch (error) {
        // The driver keeps a connection that was lost during work, but it is useless.
        if (!isOfStatement(error)) this.#discard(pool, CONNECT_SECONDS);
        if (codeOf(error) !== 'CONNECT_TIMEOUT' || tried >= pool.sql.options.host.length) throw error;
      }
    }
  }

  async #work<T>({ sql, sessions }: OpenPool, work: (sql: Statements) => Promise<T>): Promise<T> {
    if (this.#purpose.connections > 1) return work(sql);
    const session = new PostgresSession(sql);
    sessions.add(session);
    try {
      return await work(session);
    } finally {
      sessions.delete(session);
    }
  }

  /** Over a connection of its own, as the other one is waiting; PostgreSQL need not be there any more. */
  async #cancel(pid: number): Promise<void> {
    const pool = this.#newPool(1);
    await pool.sql.unsafe(CANCEL, [pid]).catch(() => undefined);
    await end(pool, 0);
  }

  /** Drops connections; after this many seconds even busy ones. The next work opens others. */
  #discard(pool: OpenPool, timeout: number): void {
    if (this.#pool === pool) this.#pool = undefined;
    void end(pool, timeout);
  }

  #newPool(connections: number): OpenPool {
    const sockets = new PoolSockets(this.#turn);
    const sessions = new Set<PostgresSession>();
    const onclose = (): void => {
      for (const session of sessions) session.end();
      this.#purpose.onClose?.();
    };
    const options = { ...this.#poolOptions(), max: connections, onclose, socket: sockets.open.bind(sockets) };
    return { sql: this.#makePool(this.#purpose.url ?? this.#options.url, options), sockets, sessions };
  }

  #poolOptions(): Parameters<MakePool>[1] {
    const { schema, timeout, url, directUrl } = this.#options;
    const { name, isDurable, onNotice = (): void => undefined } = this.#purpose;
    return {
      connect_timeout: Math.min(CONNECT_SECONDS, timeout / 2_000),
      keep_alive: 1,
      max_lifetime: null,
      // A pooler, which `directUrl` bypasses, may hand the next transaction a connection without them.
      prepare: directUrl === url,
      target_session_attrs: 'primary',
      onnotice: onNotice,
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

async function end({ sql, sockets }: OpenPool, timeout: number): Promise<void> {
  await sql.end({ timeout }).catch(() => undefined);
  sockets.destroy();
}

/** Rejects races when its time is over. */
class TimeLimit {
  readonly #milliseconds: number;
  readonly #end: number;
  #timer: NodeJS.Timeout | undefined;

  constructor(milliseconds: number) {
    this.#milliseconds = milliseconds;
    this.#end = performance.now() + milliseconds;
  }

  reached(then: () => void): Promise<never> {
    this.end();
    return new Promise((_, reject) => {
      this.#timer = setTimeout(() => {
        then();
        reject(new Error(`no answer within ${String(this.#milliseconds)} ms`));
      }, this.#end - performance.now());
    });
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}
