import assert from 'node:assert/strict';
import { DossierError } from '../../errors/dossier.error.js';
import { cursorBehind } from '../../service/log/dossier-cursor.js';
import { dossierIdOf } from '../../service/log/dossier-id.js';
import { DOSSIER_ORDERS } from '../../service/log/dossier-orders.js';
import type {
  DossierCursor,
  DossierOrder,
  DossierPageRequest,
  DossierRecord,
  DossierSummary,
} from '../../service/log/dossier-record.js';
import type { EventLog } from '../../service/log/event-log.port.js';
import type { LocalNamespaceTuple } from '../../model/value/local-namespace-tuple.js';
import type { LogCase } from './log-place.js';
import { namespaceNamed, newEvent, numbers, RECEIVED_AT } from './log-samples.js';

const HANDLERS = 'handlers';

/** How dossiers are listed and found. */
export const DOSSIERS: readonly LogCase[] = [
  {
    name: 'knows a dossier from its first event to its last',
    run: async (log) => {
      await log.append([newEvent(3), newEvent(1, 'beta')]);
      await log.append([newEvent(2, 'alpha', { projectSlug: 'renamed' })]);
      const dossierId = idNamed('alpha');
      const { project_uuid, feature_slug, target_branch, mission_key, manifest_version } = namespaceNamed('alpha');
      const record = await log.dossier(dossierId, HANDLERS);
      assert.deepEqual(
        { ...record, namespace: { ...record?.namespace } },
        {
          dossierId,
          partition: record?.partition,
          namespace: { project_uuid, feature_slug, target_branch, mission_key, manifest_version },
          projectSlug: 'demo',
          events: 2,
          firstReceivedAt: RECEIVED_AT + 3,
          lastReceivedAt: RECEIVED_AT + 2,
          summary: null,
        },
      );
      assert.equal(await log.dossier(idNamed('gamma'), HANDLERS), undefined);
    },
  },
  {
    name: 'lists dossiers page by page, each once, even if others arrive meanwhile',
    run: async (log) => {
      for (const number of numbers(1, 23)) await log.append([newEvent(number, named(number))]);
      const seen: string[] = [];
      for (let after: DossierCursor | undefined; ;) {
        const page = await log.dossiers({ limit: 5, handlers: HANDLERS, ...(after !== undefined && { after }) });
        seen.push(...page.map(({ namespace }) => namespace.feature_slug));
        const last = page.at(-1);
        if (last === undefined || page.length < 5) break;
        after = cursorBehind(last);
        await log.append([newEvent(1_000 + seen.length, `a ${String(seen.length)}`)]);
      }
      assert.deepEqual(seen, numbers(1, 23).map(named).sort());
      const refused = log.dossiers({ limit: 5, handlers: HANDLERS, after: { dossierId: idNamed('nowhere') } });
      await assert.rejects(refused, (error) => error instanceof DossierError && error.code === 'INVALID_CURSOR');
    },
  },
  {
    name: 'filters dossiers by project, branch, status and text, and counts them',
    run: async (log) => {
      await fillVaried(log);
      const cases: readonly (readonly [Partial<DossierPageRequest>, readonly string[]])[] = [
        [{}, ['Ärger \0 x', 'beta', 'beta', 'gamma']],
        [{ projects: ['P-2'] }, ['gamma']],
        [{ projects: ['P-2', 'nothing'] }, ['gamma']],
        [{ projects: [] }, []],
        [{ branch: 'dev' }, ['beta']],
        [{ status: 'drifted' }, ['gamma']],
        [{ status: 'unknown' }, ['Ärger \0 x', 'beta', 'beta']],
        [{ text: 'BET' }, ['beta', 'beta']],
        [{ text: 'ärger \0' }, ['Ärger \0 x']],
        [{ text: '%' }, []],
        [{ text: 'demo', branch: 'main' }, ['Ärger \0 x', 'beta', 'gamma']],
      ];
      for (const [filter, expected] of cases) {
        const found = await log.dossiers({ limit: 10, handlers: HANDLERS, ...filter });
        const slugs = found.map(({ namespace }) => namespace.feature_slug);
        assert.deepEqual([...slugs].sort(), [...expected].sort(), JSON.stringify(filter));
        assert.equal(await log.countDossiers({ handlers: HANDLERS, ...filter }), expected.length);
      }
    },
  },
  {
    name: 'lists dossiers in the requested order',
    run: async (log) => {
      await fillVaried(log);
      const slugs = async (request: Partial<DossierPageRequest>) =>
        (await log.dossiers({ limit: 10, handlers: HANDLERS, ...request })).map(
          ({ namespace }) => `${namespace.feature_slug.slice(0, 1)} ${namespace.target_branch}`,
        );
      assert.deepEqual(await slugs({}), ['b dev', 'b main', 'g main', 'Ä main']);
      assert.deepEqual(await slugs({ descending: true }), ['Ä main', 'g main', 'b main', 'b dev']);
      assert.deepEqual(await slugs({ order: 'artifacts', descending: true, limit: 1 }), ['g main']);
      assert.deepEqual((await slugs({ order: 'project' })).at(-1), 'g main');
      assert.deepEqual(await slugs({ order: 'branch', offset: 1, limit: 2 }), ['b main', 'g main']);
      assert.deepEqual((await slugs({ order: 'changed', descending: true }))[0], 'Ä main');
      for (const order of ['mission', 'status', 'events', 'anomalies', 'drifts'] as const) {
        assert.equal((await slugs({ order })).length, 4);
      }
    },
  },
  {
    name: 'lists dossiers page by page in every order and both directions',
    run: async (log) => {
      await fillVaried(log);
      for (const order of Object.keys(DOSSIER_ORDERS) as DossierOrder[]) {
        for (const descending of [false, true]) {
          const request = { order, descending, handlers: HANDLERS };
          const ids = (page: readonly DossierRecord[]) => page.map(({ dossierId }) => dossierId);
          const all = await log.dossiers({ ...request, limit: 10 });
          for (const [at, last] of all.entries()) {
            const rest = await log.dossiers({ ...request, limit: 10, after: cursorBehind(last, order) });
            assert.deepEqual(ids(rest), ids(all.slice(at + 1)), `${order} ${String(descending)} ${String(at)}`);
          }
        }
      }
    },
  },
  {
    name: 'goes on where a page ended, even if its last dossier is elsewhere by then',
    run: async (log) => {
      for (const number of numbers(1, 4)) await log.append([newEvent(number, named(number))]);
      const slugs = (page: readonly DossierRecord[]) => page.map(({ namespace }) => namespace.feature_slug);
      const latest = { order: 'changed', descending: true, limit: 2, handlers: HANDLERS } as const;
      const [, last] = await log.dossiers(latest);
      assert.ok(last !== undefined);
      await log.append([newEvent(9, named(3))]);
      const rest = await log.dossiers({ ...latest, after: cursorBehind(last, 'changed') });
      assert.deepEqual(slugs(rest), [named(2), named(1)]);
    },
  },
  {
    name: 'keeps the summary of the latest event, for each set of handlers',
    run: async (log) => {
      await log.append([newEvent(1), newEvent(2), newEvent(3)]);
      const dossierId = idNamed('alpha');
      const stale = async (handlers: string) => {
        const { partition = 0 } = (await log.dossier(dossierId, handlers)) ?? {};
        return (await log.staleDossiers(partition, handlers, 10)).map((record) => record.dossierId);
      };
      const write = (handlers: string, changes: Partial<DossierSummary>) =>
        log.writeSummaries({ handlers, summaries: [summary(dossierId, changes)] });
      assert.deepEqual(await stale(HANDLERS), [dossierId]);
      await write(HANDLERS, { sequence: 2 });
      await write(HANDLERS, { sequence: 1, status: 'clean' });
      assert.deepEqual(await stale(HANDLERS), [dossierId]);
      await write(HANDLERS, { sequence: 3, status: 'drifted', failure: 'HANDLER_FAILED' });
      assert.deepEqual(await stale(HANDLERS), []);
      assert.deepEqual(await stale('others'), [dossierId]);
      const { summary: kept } = (await log.dossier(dossierId, HANDLERS)) ?? {};
      assert.deepEqual({ ...kept }, summary(dossierId, { sequence: 3, status: 'drifted', failure: 'HANDLER_FAILED' }));
      assert.equal((await log.dossier(dossierId, 'others'))?.summary, null);
    },
  },
  {
    name: 'keeps the summaries of a dossier by two sets of handlers, and drops older ones',
    run: async (log) => {
      await log.append([...numbers(1, 4).map((number) => newEvent(number)), newEvent(5, 'beta')]);
      const [alpha, beta] = [idNamed('alpha'), idNamed('beta')];
      const has = async (handlers: string, dossierId: string) =>
        (await log.dossier(dossierId, handlers))?.summary !== null;
      await log.writeSummaries({ handlers: 'c', summaries: [summary(alpha, { sequence: 1 }), summary(beta, {})] });
      await log.writeSummaries({ handlers: 'b', summaries: [summary(alpha, { sequence: 2 }), summary(beta, {})] });
      await log.writeSummaries({ handlers: 'a', summaries: [summary(alpha, { sequence: 3 })] });
      assert.deepEqual(await Promise.all(['a', 'b', 'c'].map((handlers) => has(handlers, alpha))), [true, true, false]);
      assert.deepEqual(await Promise.all(['a', 'b', 'c'].map((handlers) => has(handlers, beta))), [false, true, true]);
      await log.writeSummaries({ handlers: 'd', summaries: [summary(alpha, { sequence: 4 }), summary(beta, {})] });
      assert.deepEqual(await Promise.all(['a', 'b', 'd'].map((handlers) => has(handlers, alpha))), [true, false, true]);
      const old = await Promise.all(['b', 'c'].map((handlers) => has(handlers, beta)));
      assert.deepEqual([...old, await has('d', beta)].filter(Boolean).length, 2);
    },
  },
];

/** Four dossiers: of two projects, on two branches, the last one changed last; one of them was projected. */
async function fillVaried(log: EventLog): Promise<void> {
  const of = (number: number, feature: string, changes: Partial<LocalNamespaceTuple> = {}) => {
    const namespace = namespaceNamed(feature, changes);
    return newEvent(number, feature, { namespace, dossierId: dossierIdOf(namespace) });
  };
  const gamma = of(1, 'gamma', { project_uuid: 'P-2' });
  await log.append([gamma, of(2, 'beta'), of(3, 'beta', { target_branch: 'dev' }), of(4, 'Ärger \0 x')]);
  const ofGamma = summary(String(gamma.dossierId), { sequence: 1, status: 'drifted', artifacts: 5 });
  await log.writeSummaries({ handlers: HANDLERS, summaries: [ofGamma] });
}

function summary(dossierId: string, changes: Partial<DossierSummary>): DossierSummary {
  const nothing = { artifacts: 0, anomalies: 0, drifts: 0, failure: null };
  return { dossierId, sequence: 1, status: 'unknown', ...nothing, ...changes };
}

function idNamed(name: string): string {
  return dossierIdOf(namespaceNamed(name));
}

function named(number: number): string {
  return `feature ${String(number).padStart(3, '0')}`;
}
