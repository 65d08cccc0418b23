import { expect } from 'chai';
import { PostgresServer } from '../support/postgres-server.js';
import { sized } from '../support/random-runs.js';
import { temporaryFolders } from '../support/temporary-folders.js';
import { describeWithPostgres } from '../support/with-postgres.js';
import { killOneOfTwo } from './two-nodes.js';

const EVENTS = sized(400, 200);

describeWithPostgres('Two nodes over one PostgreSQL', () => {
  const folders = temporaryFolders();

  it('lose nothing when one is killed while events flow, and the other takes over', async () => {
    const server = await PostgresServer.start();
    try {
      const said: string[] = [];
      const counts = await killOneOfTwo({
        database: server.url,
        folder: folders(),
        events: EVENTS,
        say: (line) => said.push(line),
      });
      expect(said.join('\n')).to.include('kill -9');
      expect(counts).to.deep.equal({
        emitted: EVENTS,
        'answered for': EVENTS,
        found: EVENTS,
        lost: 0,
        twice: 0,
        'states that differ': 0,
        'dossiers at the survivor': 20,
        'partitions of the survivor': 16,
      });
    } finally {
      await server.stop();
    }
  });
});
