import assert from 'node:assert/strict';
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ATTACKS, type Attack } from '../support/hostile-senders.js';
import { batchOf, message } from '../support/messages.js';
import { eventText, upTo } from '../support/outboxes.js';
import { SECRET } from '../support/secrets.js';
import { pause } from './child.js';
import type { Scenario } from './scenario.js';

const MAIN = fileURLToPath(new URL('../../lib/cli/main.js', import.meta.url));
const MEBIBYTE = 1_024;
/** How much the receiver may grow, in MiB (150 MB), and for how long each attack goes on, in milliseconds. */
const MOST_GROWTH = 143;
const DURATION = 4_000;
const BATCH = 20;
/** How long a signed batch may take while 300 attack, on a busy machine, in milliseconds. */
const PATIENCE = 30_000;

/** So many senders without credentials at once, one kind after the other, while signed batches come in. */
export const HOSTILE_SENDERS: Scenario = {
  name: 'hostile senders',
  rounds: 300,
  async run({ folder, rounds }) {
    const out = join(folder, 'received.jsonl');
    const { child, url } = await startReceiver(out);
    try {
      const sender = new SignedSender(url);
      for (let batch = 0; batch < BATCH; batch += 1) await sender.send();
      const calm = residentMebibytes(child);
      const growths: Record<string, number> = {};
      for (const attack of ATTACKS) {
        growths[`MiB grown by ${attack.name}`] = (await underAttack(attack, rounds, sender, child)) - calm;
      }
      const stored = readFileSync(out, 'utf8').split('\n').length - 1;
      const counts = {
        senders: rounds,
        'signed events sent': sender.sent,
        stored,
        lost: sender.sent - stored,
        ...growths,
      };
      for (const [name, growth] of Object.entries(growths)) {
        assert.ok(growth < MOST_GROWTH, `${name}: ${JSON.stringify(counts)}`);
      }
      return counts;
    } finally {
      child.kill('SIGKILL');
    }
  },
};

/** The most memory that the receiver had, in MiB. */
async function underAttack(
  attack: Attack,
  senders: number,
  sender: SignedSender,
  child: ChildProcess,
): Promise<number> {
  const sockets = upTo(senders).map(() => attack.start(new URL(sender.url)));
  const end = performance.now() + DURATION;
  let most = 0;
  const before = sender.sent;
  while (performance.now() < end) {
    most = Math.max(most, residentMebibytes(child));
    await sender.send();
    await pause(20);
  }
  for (const socket of sockets) socket.destroy();
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
