import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { benchEnvironment, PEAK_RECORDER } from './node-process.mjs';

const CLI = join(import.meta.dirname, '../../dist/bin/main.js');
const URL_LINE = /^Listening on\s+(\S+)\/$/m;

/** The secret of every service and sender of one run: this process and those that it starts. */
export const SECRET = (process.env.MISSION_DOSSIER_WEBHOOK_SECRET ??= `whsec_${randomBytes(32).toString('base64')}`);

/** A `mission-dossier serve` in a process of its own. */
export class ServeProcess {
  #child;
  #ended;

  constructor(child, url) {
    this.#child = child;
    this.#ended = once(child, 'close');
    /** Without `/` at its end. */
    this.url = url;
  }

  /**
   * Starts a service, and waits until it listens.
   *
   * @param {string} place the file of its log, or the URL of a database.
   * @param {string} [peakFile] where it writes its peak memory when it ends, in KiB.
   * @throws Error when it ends instead.
   */
  static async start(place, peakFile) {
    const recorder = peakFile === undefined ? [] : ['--import', PEAK_RECORDER];
    // BENCH_NODE_OPTIONS is for profiles: --cpu-prof.
    const more = process.env.BENCH_NODE_OPTIONS?.split(' ') ?? [];
    const args = [...more, ...recorder, CLI, 'serve', '--data', place, '--port', '0', '--rate', '0'];
    const env = { ...benchEnvironment, MISSION_DOSSIER_WEBHOOK_SECRET: SECRET, BENCH_PEAK_FILE: peakFile ?? '' };
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], env });
    process.on('exit', () => child.kill('SIGKILL'));
    return new ServeProcess(child, await urlOf(child));
  }

  /** Ends it as Ctrl-C does. */
  async stop() {
    this.#child.kill('SIGTERM');
    const [code] = await this.#ended;
    if (code !== 0) throw new Error(`the service ended with ${code}`);
  }

  /** Ends it, and tells the most memory that it had in use, in MB of 1,000,000 bytes. */
  async stopWithPeak(peakFile) {
    await this.stop();
    return (Number(readFileSync(peakFile, 'utf8')) * 1024) / 1e6;
  }

  /** Waits until no dossier is behind, so that the service has nothing left to do. */
  async settle() {
    for (let behind = 1; behind > 0;) {
      const response = await fetch(`${this.url}/v1/dossiers?limit=1`);
      ({ behind } = await response.json());
    }
  }
}

function urlOf(child) {
  let output = '';
  let log = '';
  return new Promise((resolve, reject) => {
    child.stderr.setEncoding('utf8').on('data', (text) => (log += text));
    child.stdout.setEncoding('utf8').on('data', (text) => {
      output += text;
      const url = URL_LINE.exec(output)?.[1];
      if (url !== undefined) resolve(url);
    });
    child.once('close', () => reject(new Error(`the service ended: ${log}`)));
  });
}
