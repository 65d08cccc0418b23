import { PostgresEventLog } from '../../../../lib/service/log/postgres/postgres.event-log.js';
import { eventLogContract } from '../../../../lib/testing/event-log.contract.js';
import { describeWithPostgres, newSchema, sharedServer } from '../../../support/with-postgres.js';

describeWithPostgres('a PostgreSQL event log', () => {
  const placeOf = (partitions: number) => async () => {
    const { url } = await sharedServer();
    const schema = newSchema();
    return { open: () => PostgresEventLog.open(url, { schema, partitions }) };
  };

  for (const { name, run } of eventLogContract(placeOf(5))) it(name, run);
});
