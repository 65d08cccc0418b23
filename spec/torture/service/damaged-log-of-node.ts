import assert from 'node:assert/strict';
import { closeSync, copyFileSync, openSync, readSync, statSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../cli/bin.js';
import { dossierOf, reducedJson } from '../../support/submitted-events.js';
import type { Counts, Scenario, Trial } from '../scenario.js';
import { featureOf, sentEvent, type HonestSender } from './honest-sender.js';
import { startNode, withNode } from './node.js';
import { underTraffic } from './traffic.js';

const EVENTS = 400;
/** Longest damage, in bytes. */
const LONGEST = 64;
const SERVER_FAULT = 500;
const NAMES = /"code":"(LOG_DAMAGED|LOG_FOREIGN|LOG_TOO_NEW|LOG_UNAVAILABLE)"/;
const UNKNOWN = 404;

/** What was asked of a damaged log: how much was answered rightly, named as damaged, or not known. */
interface Answers {
  right: number;
  named: number;
  absent: number;
}

/** The file of a log is cut off, or bits of it are flipped, before a service starts or while it runs: never a wrong answer. */
export const DAMAGED_LOG_OF_NODE: Scenario = {
  name: 'a damaged log under a service',
  rounds: 100,
  isLong: true,
  async run(trial) {
    const { sound, sender } = await soundLog(trial);
    const total = { right: 0, named: 0, absent: 0, 'not started': 0, 'found by log verify': 0 };
    for (let round = 0; round < trial.rounds; round += 1) {
      const file = join(trial.folder, `damaged-${String(round)}.db`);
      for (const suffix of ['', '-mark']) copyFileSync(sound + suffix, file + suffix);
      const answers =
        round % 2 === 0 ? await damagedBefore(file, sender, trial) : await damagedWhile(file, sender, trial);
      const { code } = await run(['log', 'verify', file], { cwd: trial.folder, env: {} });
      if (code !== 0) total['found by log verify'] += 1;
      if (answers === undefined) total['not started'] += 1;
      else for (const kind of ['right', 'named', 'absent'] as const) total[kind] += answers[kind];
      // Something was not answered, so the operator must learn what it is.
      if (answers === undefined || answers.absent > 0)
        assert.notEqual(code, 0, `"log verify" finds nothing in ${file}`);
    }
    return { rounds: trial.rounds, 'answered stored': sender.answered.size, ...total, ...NOTHING_WRONG };
  },
};

/** Whatever is wrong ends the scenario. */
const NOTHING_WRONG: Counts = { lost: 0, twice: 0, 'states that differ': 0 };

async function soundLog({ folder }: Trial): Promise<{ readonly sound: string; readonly sender: HonestSender }> {
  const sound = join(folder, 'sound.db');
  const node = await startNode({ cwd: folder, data: sound });
  try {
    const { sender } = await underTraffic({ nodes: () => [node.url] }, ({ sender: sending }) =>
      sending.answers(EVENTS),
    );
    return { sound, sender };
  } finally {
    await node.stop('SIGTERM');
  }
}

/** Undefined when the service does not start, and says why. */
async function damagedBefore(
  file: string,
  sender: HonestSender,
  { folder, random }: Trial,
): Promise<Answers | undefined> {
  if (random() < 0.3) truncateSync(file, Math.floor(random() * statSync(file).size));
  else flipBits(file, random);
  const options = { cwd: folder, data: file };
  const node = await startNode(options).catch((error: unknown) => {
    assert.match(String(error), /the event log .*(damaged|lost|is not|cannot be)/s);
    return undefined;
  });
  if (node === undefined) return undefined;
  try {
    return await asked(node.url, sender);
  } finally {
    await node.stop('SIGKILL');
  }
}

async function damagedWhile(file: string, sender: HonestSender, { folder, random }: Trial): Promise<Answers> {
  return withNode({ cwd: folder, data: file }, async ({ url }) => {
    flipBits(file, random);
    return asked(url, sender);
  });
}

function flipBits(file: string, random: () => number): void {
  const from = Math.floor(random() * statSync(file).size);
  const bytes = Buffer.alloc(random() < 0.5 ? 1 : Math.ceil(random() * LONGEST));
  const handle = openSync(file, 'r+');
  const length = readSync(handle, bytes, 0, bytes.length, from);
  for (let at = 0; at < length; at += 1) bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8));
  writeSync(handle, bytes, 0, length, from);
  closeSync(handle);
}

/** Asks for all states and all events: each answer is right, or names the damage. */
async function asked(url: string, { answered }: HonestSender): Promise<Answers> {
  const answers: Answers = { right: 0, named: 0, absent: 0 };
  const numbers = [...answered].sort((a, b) => a - b);
  const take = async (path: string, isRight: (body: unknown) => boolean): Promise<void> => {
    const response = await fetch(url + path);
    const text = await response.text();
    if (response.status === UNKNOWN) answers.absent += 1;
    else if (response.status >= SERVER_FAULT) {
      assert.match(text, NAMES, `${path} is not answered, and the answer does not say why`);
      answers.named += 1;
    } else {
      assert.ok(response.ok && isRight(JSON.parse(text)), `a damaged log is answered wrongly: ${path} ${text}`);
      answers.right += 1;
    }
  };
  for (const feature of new Set(numbers.map(featureOf))) {
    const expected = JSON.stringify(
      reducedJson(numbers.filter((number) => featureOf(number) === feature).map(sentEvent)),
    );
    await take(`v1/dossiers/${dossierOf(feature)}/state`, (body) => JSON.stringify(body) === expected);
  }
  const sent = new Set(numbers.map((number) => JSON.stringify(sentEvent(number))));
  await take(`v1/events?limit=1000`, (body) => {
    const { events } = body as { readonly events: readonly { readonly event: unknown }[] };
    return events.length === Math.min(sent.size, 1_000) && events.every(({ event }) => sent.has(JSON.stringify(event)));
  });
  return answers;
}
