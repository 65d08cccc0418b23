import { join } from 'node:path';
import { expect } from 'chai';
import { dossierPage } from '../../../lib/page/service/dossier-page.js';
import { SqliteEventLog } from '../../../lib/service/log/sqlite/sqlite.event-log.js';
import { RunningService } from '../../support/running-service.js';
import { submitted } from './submitted.js';

/** A path that is too long to read. */
export const LONG_PATH = `${'very-long-part-of-a-path/'.repeat(40)}end.md`;
/** Names as an attacker would send them. */
export const HOSTILE_NAMES = [
  '<script>document.title="taken"</script>\u202e',
  '"><img src=x onerror=document.title="taken">',
  'x'.repeat(10_000),
  '{{constructor}}\u0000\u001b[31m',
] as const;
/** The dossiers that only fill the table. */
export const OTHERS = 120;

/** How long the summaries of all dossiers may take, in milliseconds. */
const PATIENCE = 60_000;

/** The service that browser specs look at, and where its dossiers are. */
export interface ShownService {
  readonly service: RunningService;
  /** The address of a dossier's page, by its mission. */
  readonly dossiers: Readonly<Record<'ferry' | 'busy' | 'hostile', string>>;
}

/** Starts a service over HTTP with dossiers of every kind. */
export async function startShownService(folder: string): Promise<ShownService> {
  const log = await SqliteEventLog.open(join(folder, 'log.db'));
  const service = await RunningService.start(log, (store) => ({ page: dossierPage(store) }));
  const others = Array.from({ length: OTHERS }, (_, at) =>
    submitted({ feature: `${String(at).padStart(3, '0')}-mission`, type: at % 3 === 0 ? 'Drift' : 'Snapshot' }),
  );
  const points = Array.from({ length: 500 }, (_, at) =>
    submitted({
      feature: 'busy',
      type: at % 50 === 49 ? 'Snapshot' : at % 90 === 89 ? 'Drift' : 'Indexed',
      path: `docs/part-${String(at % 9)}/file-${String(at)}.md`,
      lamport: at + 1,
    }),
  );
  await service.store.take([
    ...others,
    ...points,
    ...HOSTILE_NAMES.map((path, at) => submitted({ feature: HOSTILE_NAMES[0], path, lamport: at + 1 })),
    ...ferry(),
  ]);
  const [first] = ferry();
  const changed = JSON.stringify({ ...(JSON.parse(first?.text ?? '') as object), node_id: 'another-node' });
  await service.store.take([{ text: changed }, { text: changed.replace('another', 'a-third') }]);
  await service.store.take([{ text: '{"event_id": 1}' }, { text: `{"event_id": "${HOSTILE_NAMES[1]}"}` }]);
  // Rows are not there in time on a loaded machine.
  expect(await service.store.settle(PATIENCE), 'dossiers that are behind').to.equal(0);
  const address = async (mission: string): Promise<string> => {
    const { dossiers } = await service.store.queries.dossiers({ text: mission, limit: 1 });
    return `/dossiers/${dossiers[0]?.dossierId ?? ''}`;
  };
  const dossiers = { ferry: await address('ferry'), busy: await address('busy'), hostile: await address('<script>') };
  return { service, dossiers };
}

function ferry() {
  const at = (lamport: number, more: Parameters<typeof submitted>[0]) =>
    submitted({ feature: 'ferry', lamport, eventId: `01FERRY${String(lamport).padStart(19, '0')}`, ...more });
  return [
    at(10, { path: 'docs/spec.md' }),
    at(15, { path: 'docs/plan.md', hash: 'd'.repeat(64) }),
    at(20, { path: LONG_PATH, hash: 'c'.repeat(64) }),
    at(30, { type: 'Snapshot' }),
    at(40, { path: 'docs/spec-2.md', supersedes: 'docs/spec.md', hash: 'b'.repeat(64) }),
    at(45, { path: 'docs/spec-3.md', supersedes: 'docs/spec-2.md', hash: 'e'.repeat(64) }),
    at(50, { type: 'Missing', path: 'docs/tasks.md' }),
    at(52, { type: 'Missing', path: 'docs/plan.md' }),
    at(55, { path: LONG_PATH, hash: '9'.repeat(64) }),
    at(57, { path: 'archive/spec.md', supersedes: 'docs/spec-3.md', hash: 'e'.repeat(64) }),
    at(60, { type: 'Drift' }),
  ];
}
