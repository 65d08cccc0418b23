import assert from 'node:assert/strict';
import { Event } from '../../../lib/event/event.js';
import { loadSqlite } from '../../../lib/sqlite/sqlite-driver.js';
import { run } from '../../cli/bin.js';
import { batchOf, message } from '../../support/messages.js';
import { startChild } from '../child.js';
import { onFile, onPostgres } from '../places.js';
import type { Counts, Scenario, Trial } from '../scenario.js';
import { assertSoundly, auditOf, sum, type Reduced } from './audit.js';
import { startNode } from './node.js';
import { OTHER_REDUCER, reviewEvent } from './other-version.js';
import { underTraffic } from './traffic.js';

const MORE = 60;
/** Events of the other version have numbers that the sender does not come to, of 3 but not of 5 or 11. */
const FIRST_REVIEW = 9_900_003;
const STEP = 3 * 5 * 11;

/** A node of one version. */
interface VersionedNode {
  readonly url: string;
  readonly kill: () => Promise<unknown>;
}

/** Two versions on one log: the package's own, and that of an application with another handler. */
export const TWO_VERSIONS: Scenario = {
  name: 'two versions of the service on one file',
  rounds: 60,
  isLong: true,
  run: onFile(async (data, trial) => {
    const counts = await takeTurns(data, trial);
    await refusesLater(data, trial.folder);
    return counts;
  }),
};

/** The same over PostgreSQL. */
export const TWO_VERSIONS_ON_POSTGRES: Scenario = {
  name: 'two versions of the service on one PostgreSQL',
  rounds: 60,
  isLong: true,
  run: onPostgres(async (data, trial, server) => {
    const counts = await takeTurns(data, trial);
    server.sql('UPDATE mission_dossier.log SET version = version + 1');
    await assertRefuses(data, trial.folder);
    return counts;
  }),
};

/** Either version, or both at once, until they are killed; each time some events come in that only one understands. */
async function takeTurns(data: string, { folder, rounds, random }: Trial): Promise<Counts> {
  const nodes: VersionedNode[] = [];
  const versions = [() => plainNode(folder, data), () => otherNode(data)];
  let reviews = 0;
  try {
    const { sender, counts: served } = await underTraffic(
      { nodes: () => nodes.map(({ url }) => url) },
      async (traffic) => {
        for (let round = 0; round < rounds; round += 1) {
          const running = random() < 0.3 ? [versions[round % 2]!] : versions;
          for (const start of running) nodes.push(await start());
          await traffic.sender.answers(1 + Math.floor(random() * MORE));
          if (running.includes(versions[1]!)) await postReview(nodes.at(-1)!.url, FIRST_REVIEW + STEP * (reviews += 1));
          await Promise.all(nodes.splice(0).map(({ kill }) => kill()));
        }
      },
    );
    nodes.push(await plainNode(folder, data), await otherNode(data));
    const own = await auditOf(nodes[0]!.url, sender);
    const other = await auditOf(nodes[1]!.url, sender, reducedByOther);
    const total = sum([own, other]);
    const counts = { rounds, ...own, 'states that differ': total['states that differ'], lost: total.lost, ...served };
    assertSoundly(counts);
    assert.equal(other.found, own.found);
    return { ...counts, 'events of one version': reviews };
  } finally {
    await Promise.all(nodes.map(({ kill }) => kill()));
  }
}

async function plainNode(cwd: string, data: string): Promise<VersionedNode> {
  const { url, stop } = await startNode({ cwd, data });
  return { url, kill: () => stop('SIGKILL') };
}

async function otherNode(data: string): Promise<VersionedNode> {
  const child = startChild('service/other-version', data);
  await child.printed(1);
  assert.ok(child.lines[0] !== undefined, 'the other version does not start');
  const kill = (): Promise<unknown> => {
    child.process.kill('SIGKILL');
    return child.ended();
  };
  return { url: child.lines[0], kill };
}

async function postReview(url: string, number: number): Promise<void> {
  const { headers, body } = message(batchOf(reviewEvent(number)));
  const reply = await fetch(`${url}v1/events`, { method: 'POST', headers, body: new Uint8Array(body) });
  assert.match(await reply.text(), /"status":"success"/);
}

const reducedByOther: Reduced = (raw) =>
  JSON.parse(JSON.stringify(OTHER_REDUCER.reduce(raw.map((one) => Event.parse(one)))));

/** A file of a later release is left alone. */
async function refusesLater(file: string, cwd: string): Promise<void> {
  const database = new (loadSqlite().DatabaseSync)(file, { readOnly: false, timeout: 5_000 });
  const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
  database.exec(`PRAGMA user_version = ${String(version + 1)}`);
  database.close();
  await assertRefuses(file, cwd);
}

async function assertRefuses(data: string, cwd: string): Promise<void> {
  const { code, stdout, stderr } = await run(['serve', '--port', '0', '--data', data], { cwd, env: {} });
  assert.notEqual(code, 0);
  assert.equal(stdout, '', 'a node of an older version serves a log of a later one');
  assert.match(stderr, /later|newer/);
}
