import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PostgresServer } from '../../dist/spec/support/postgres-server.js';

/** A folder that goes with the process. */
export function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'mission-dossier-bench-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Where a service of an engine may keep its data: a file, or the URL of a server that makes commits durable. */
export async function placeOf(engine, folder) {
  if (engine === 'sqlite') return { place: join(folder, 'log.db'), stop: async () => undefined };
  const server = await PostgresServer.start({ fsync: 'on', shared_buffers: '128MB' });
  return { place: server.url, stop: () => server.stop() };
}
