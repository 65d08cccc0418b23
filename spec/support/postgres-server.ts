import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, chownSync, existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCluster } from './postgres-cluster.js';

const DEBIAN = '/usr/lib/postgresql';
const OLDEST = 15;
const PATIENCE = 60_000;
/** Ends the server and removes its folder when the process that started it ends, however that comes: its pipe is closed then. */
const WATCH = `
cat >/dev/null
read -r server 2>/dev/null <"$0/data/postmaster.pid" && kill -QUIT "$server"
while [ -n "$server" ] && kill -0 "$server" 2>/dev/null; do sleep 0.1; done
rm -rf "$0"`;

/** The folder of PostgreSQL's programs, of release 15 or later; undefined when it is not installed. */
export function postgresPrograms(): string | undefined {
  const releases = existsSync(DEBIAN) ? readdirSync(DEBIAN).map(Number) : [];
  const newest = Math.max(...releases.filter((release) => release >= OLDEST));
  if (Number.isFinite(newest)) return join(DEBIAN, String(newest), 'bin');
  const { status, stdout } = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

/** PostgreSQL refuses to run as root; its own user is there where it is installed. */
const USER = process.getuid?.() === 0 ? { uid: idOf('-u'), gid: idOf('-g') } : {};

function idOf(flag: '-u' | '-g'): number {
  return Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout);
}

/** A PostgreSQL server on a port and in a folder of its own. */
export class PostgresServer {
  private child: ChildProcess | undefined;
  private readonly watch: ChildProcess;

  private constructor(
    private readonly programs: string,
    private readonly folder: string,
    readonly port: number,
  ) {
    this.watch = spawn('sh', ['-c', WATCH, folder], { stdio: ['pipe', 'ignore', 'ignore'], cwd: '/', ...USER });
    this.watch.unref();
    (this.watch.stdin as Socket | null)?.unref();
  }

  /** A server with an empty database. */
  static async start(settings: Readonly<Record<string, string>> = {}): Promise<PostgresServer> {
    const server = await PostgresServer.prepare();
    createCluster(server.data, server.program.bind(server));
    server.configure({ fsync: 'off', max_connections: '100', shared_buffers: '16MB', ...settings });
    await server.begin();
    return server;
  }

  private static async prepare(): Promise<PostgresServer> {
    const folder = mkdtempSync(join(tmpdir(), 'mission-dossier-pg-'));
    if (USER.uid !== undefined) chownSync(folder, USER.uid, USER.gid);
    return new PostgresServer(String(postgresPrograms()), folder, await freePort());
  }

  /** A standby of this server under a name. It follows as soon as it is there. */
  async standby(name: string): Promise<PostgresServer> {
    const standby = await PostgresServer.prepare();
    const source = `host=127.0.0.1 port=${String(this.port)} user=postgres application_name=${name}`;
    standby.program('pg_basebackup', '-D', standby.data, '-R', '-X', 'stream', '-c', 'fast', '--no-sync', '-d', source);
    standby.configure({ synchronous_standby_names: "''" });
    await standby.begin();
    return standby;
  }

  /** Where clients connect to. */
  get url(): string {
    return `postgres://postgres@${this.address}/postgres`;
  }

  /** Host and port. */
  get address(): string {
    return `127.0.0.1:${String(this.port)}`;
  }

  /** Runs SQL, and answers what it prints. */
  sql(text: string): string {
    const { stdout, stderr, status } = spawnSync(
      join(this.programs, 'psql'),
      ['-h', '127.0.0.1', '-p', String(this.port), '-U', 'postgres', '-XAtq', '-c', text],
      { encoding: 'utf8', ...USER, cwd: '/' },
    );
    if (status !== 0) throw new Error(stderr);
    return stdout.trim();
  }

  /** Changes settings of a running server. */
  set(settings: Readonly<Record<string, string>>): void {
    this.configure(settings);
    this.sql('SELECT pg_reload_conf()');
  }

  /** Makes a standby the primary; meanwhile clients may try to connect. */
  async promote(): Promise<void> {
    this.sql('SELECT pg_promote(wait => false)');
    const deadline = Date.now() + PATIENCE;
    while (this.sql('SELECT pg_is_in_recovery()') === 't') {
      if (Date.now() > deadline) throw new Error('PostgreSQL is not promoted');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Kills the server and all of its processes at once, as a loss of power does. */
  async kill(): Promise<void> {
    await this.end('immediate');
  }

  /** Stops the server, lets its clients go, and removes its folder. */
  async stop(): Promise<void> {
    await this.end('fast');
    this.watch.stdin?.end();
  }

  /** Starts it on its port, after `kill` too. */
  async begin(): Promise<void> {
    this.child = spawn(join(this.programs, 'postgres'), ['-D', this.data], { stdio: 'ignore', cwd: '/', ...USER });
    this.child.unref();
    const deadline = Date.now() + PATIENCE;
    while (!this.isReady()) {
      if (this.child.exitCode !== null || Date.now() > deadline) throw new Error('PostgreSQL does not start');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  private get data(): string {
    return join(this.folder, 'data');
  }

  private isReady(): boolean {
    const args = ['-h', '127.0.0.1', '-p', String(this.port), '-U', 'postgres', '-q'];
    return spawnSync(join(this.programs, 'pg_isready'), args, { ...USER, cwd: '/' }).status === 0;
  }

  private async end(mode: 'fast' | 'immediate'): Promise<void> {
    const { child } = this;
    this.child = undefined;
    if (child === undefined || child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.ref();
    child.kill(mode === 'fast' ? 'SIGINT' : 'SIGQUIT');
    await ended;
  }

  private configure(settings: Readonly<Record<string, string>>): void {
    const own = {
      port: String(this.port),
      listen_addresses: "'127.0.0.1'",
      unix_socket_directories: `'${this.folder}'`,
    };
    const lines = Object.entries({ ...own, ...settings }).map(([name, value]) => `${name} = ${value}\n`);
    appendFileSync(join(this.data, 'postgresql.conf'), lines.join(''));
  }

  /** Runs a program of PostgreSQL or of the system as PostgreSQL's user. */
  private program(name: string, ...args: readonly string[]): void {
    const file = join(this.programs, name);
    const program = existsSync(file) ? file : name;
    const { status, stderr } = spawnSync(program, args, { encoding: 'utf8', ...USER, cwd: '/' });
    if (status !== 0) throw new Error(`${name}: ${stderr}`);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
