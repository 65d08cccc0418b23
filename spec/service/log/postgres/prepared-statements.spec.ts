import { expect } from 'chai';
import { PostgresClient } from '../../../../lib/service/log/postgres/postgres-client.js';
import { loadPostgres } from '../../../../lib/service/log/postgres/postgres-driver.js';
import { completePostgresOptions } from '../../../../lib/service/log/postgres/postgres-log-options.js';
import { describeWithPostgres, sharedServer } from '../../../support/with-postgres.js';

const ITSELF = 'SELECT statement FROM pg_prepared_statements WHERE position($1::text in statement) > 0';

describeWithPostgres('Statements that an event log in PostgreSQL repeats', () => {
  const preparedWith = async (directUrl: (url: string) => string): Promise<number> => {
    const { url } = await sharedServer();
    const options = completePostgresOptions(url, { directUrl: directUrl(url) });
    const client = new PostgresClient(await loadPostgres(), options, {
      name: 'spec',
      connections: 1,
      isDurable: false,
    });
    try {
      return (await client.run((sql) => sql.unsafe(ITSELF, ['pg_prepared_statements'], { prepare: true }))).length;
    } finally {
      await client.close();
    }
  };

  it('are prepared once a connection', async () => {
    expect(await preparedWith((url) => url)).to.equal(1);
  });

  it('are not prepared behind a pooler, which may change the connection', async () => {
    expect(await preparedWith((url) => `${url}?application_name=direct`)).to.equal(0);
  });
});
