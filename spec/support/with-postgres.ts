import { postgresPrograms, PostgresServer } from './postgres-server.js';

let shared: Promise<PostgresServer> | undefined;
let schemas = 0;

/** The server that all specs of this process share: started when it is first asked for, gone with the process. */
export function sharedServer(): Promise<PostgresServer> {
  return (shared ??= PostgresServer.start());
}

/** The name of a schema that nobody has used. */
export function newSchema(): string {
  schemas += 1;
  return `spec_${String(schemas)}`;
}

/** A suite of specs that need PostgreSQL; where it is not installed they are left out, and the title says why. */
export function describeWithPostgres(title: string, body: () => void): void {
  if (postgresPrograms() === undefined) describe.skip(`${title} (needs PostgreSQL)`, body);
  else describe(title, body);
}
