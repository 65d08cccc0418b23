import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { postgresPrograms, PostgresServer } from '../support/postgres-server.js';
import { killOneOfTwo } from './two-nodes.js';

/** Two nodes of the service over one PostgreSQL, one of which is killed while events flow; prints what was counted. */
const EVENTS = 5_000;
const MISSING = `cluster-demo needs PostgreSQL 15 or later, which was not found. Install it, and run it again:
  Debian and Ubuntu: apt-get install postgresql
  macOS:             brew install postgresql@17
It starts a server of its own, on a free port, and leaves others alone.
`;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function demonstrate(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'mission-dossier-cluster-'));
  const server = await PostgresServer.start({ fsync: 'on' });
  try {
    say(`PostgreSQL listens on ${server.address}`);
    const counts = await killOneOfTwo({ database: server.url, folder, events: EVENTS, say });
    for (const [what, count] of Object.entries(counts)) say(`  ${what.padEnd(28)}${String(count).padStart(6)}`);
    const { lost, twice, 'states that differ': differing } = counts;
    if (lost + twice + differing > 0) throw new Error('something was lost, stored twice, or projected wrongly');
    say('nothing was lost');
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

if (postgresPrograms() === undefined) {
  process.stderr.write(MISSING);
  process.exitCode = 1;
} else await demonstrate();
