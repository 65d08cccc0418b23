import assert from 'node:assert/strict';
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { MAIN } from '../cli/bin.js';
import { ATTACKS, type Attack } from '../support/hostile-senders.js';
import { batchOf, message } from '../support/messages.js';
import { eventText, upTo } from '../support/outboxes.js';
import { SECRET } from '../support/secrets.js';
import { pause } from './child.js';
import type { Scenario } from './scenario.js';

const MEBIBYTE = 1_024;
/** How much the receiver may grow, in MiB (150 MB). */
const MOST_GROWTH = 143;
/** How long an attack goes on, in milliseconds: for each sender, and at most. */
const DURATION_EACH = 40;
const LONGEST = 5_000;
/** How often the receiver's memory is looked at, in milliseconds. */
const LOOK = 25;
const BATCH = 20;
/** How many batches come before the attack, at most and for each sender: what they take is no growth. */
const WARM_UP = 50;
const WARM_UP_EACH = 4;
/** How long a signed batch may take while 300 attack, on a busy machine, in milliseconds. */
const PATIENCE = 30_000;

/** So many senders without credentials at once, of each kind, while signed batches come in; each kind at a new receiver. */
export const HOSTILE_SENDERS: Scenario = {
  name: 'hostile senders',
  rounds: 300,
  async run({ folder, rounds }) {
    const growths: Record<string, number> = {};
    let [sent, stored] = [0, 0];
    for (const [index, attack] of ATTACKS.entries()) {
      const out = join(folder, `received-${index}.jsonl`);
      const withstood = await withstand(attack, rounds, out);
      growths[`MiB grown by ${attack.name}`] = withstood.growth;
      sent += withstood.sent;
      stored += readFileSync(out, 'utf8').split('\n').length - 1;
    }
    const counts = { senders: rounds, 'signed events sent': sent, stored, lost: sent - stored, ...growths };
    for (const [name, growth] of Object.entries(growths)) {
      assert.ok(growth < MOST_GROWTH, `${name}: ${JSON.stringify(counts)}`);
    }
    return counts;
  },
};

async function withstand(
  attack: Attack,
  senders: number,
  out: string,
): Promise<{ readonly growth: number; readonly sent: number }> {
  const { child, url } = await startReceiver(out);
  try {
    const sender = new SignedSender(url);
    for (let left = Math.min(WARM_UP, senders * WARM_UP_EACH); left > 0; left -= 1) await sender.send();
    const calm = residentMebibytes(child);
    return { growth: (await underAttack(attack, senders, sender, child)) - calm, sent: sender.sent };
  } finally {
    child.kill('SIGKILL');
  }
}

/** The most memory that the receiver had, in MiB. */
async function underAttack(
  attack: Attack,
  senders: number,
  sender: SignedSender,
  child: ChildProcess,
): Promise<number> {
  const sockets = upTo(senders).map(() => attack.start(new URL(sender.url)));
  const end = performance.now() + Math.min(LONGEST, senders * DURATION_EACH);
  const before = sender.sent;
  let most = residentMebibytes(child);
  const look = setInterval(() => (most = Math.max(most, residentMebibytes(child))), LOOK);
  try {
    while (performance.now() < end) {
      await sender.send();
      await pause(20);
    }
  } finally {
    clearInterval(look);
    for (const socket of sockets) socket.destroy();
  }
  assert.ok(sender.sent > before, `no signed batch came through: ${attack.name}`);
  return most;
}

/** Sends signed batches, one after the other; each must be stored. */
class SignedSender {
  sent = 0;

  constructor(readonly url: string) {}

  async send(): Promise<void> {
    const numbers = upTo(BATCH).map((number) => this.sent + number);
    const { headers, body } = message(batchOf(...numbers.map((number) => JSON.parse(eventText(number)) as unknown)));
    const answer = await new Promise<string>((resolve, reject) => {
      const sent = request(this.url, { method: 'POST', headers, agent: false }, (response) => {
        let text = String(response.statusCode);
        response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        response.on('end', () => resolve(text));
      });
      sent.setTimeout(PATIENCE, () => sent.destroy(new Error('a signed batch was not answered')));
      sent.on('error', reject).end(body);
    });
    assert.match(answer, /^200/, 'a signed batch was not served');
    assert.equal(answer.split('"success"').length - 1, BATCH, answer);
    this.sent += BATCH;
  }
}

async function startReceiver(out: string): Promise<{ readonly child: ChildProcess; readonly url: string }> {
  const child = spawn(process.execPath, [MAIN, 'receive', '--port', '0', '--out', out], {
    env: { ...process.env, MISSION_DOSSIER_WEBHOOK_SECRET: SECRET },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (text: Buffer) => resolve(text.toString().trim()));
    child.once('close', () => reject(new Error('the receiver ended')));
  });
  return { child, url };
}

function residentMebibytes({ pid }: ChildProcess): number {
  if (process.platform !== 'linux') {
    return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)]).toString()) / MEBIBYTE;
  }
  const resident = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Math.round(Number(resident) / MEBIBYTE);
}
