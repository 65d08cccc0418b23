import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { SECRET } from '../../support/secrets.js';
import { serving, type Serving } from '../../support/serving.js';

const KIBIBYTES = 1_024;

/** How a node is started. */
export interface NodeOptions {
  /** The folder that it works in. */
  readonly cwd: string;
  /** The file of the log, or the URL of a database. */
  readonly data: string;
  /** Options of `serve`. */
  readonly args?: readonly string[];
  /** Options of Node itself. */
  readonly nodeOptions?: readonly string[];
}

/** Starts the service as people do, `mission-dossier serve`, with the secret that signed batches of specs have. */
export function startNode({ cwd, data, args = [], nodeOptions = [] }: NodeOptions): Promise<Serving> {
  // A sender on loopback that sends without a pause is no attack here.
  return serving(['--data', data, '--rate', '0', ...args], {
    cwd,
    nodeOptions,
    env: { MISSION_DOSSIER_WEBHOOK_SECRET: SECRET },
  });
}

/** Does something with a node, which is ended afterwards, however that goes. */
export async function withNode<T>(options: NodeOptions, work: (node: Serving) => Promise<T>): Promise<T> {
  const node = await startNode(options);
  try {
    return await work(node);
  } finally {
    await node.stop('SIGKILL');
  }
}

/** The memory that a process holds, in MiB. */
export function residentMebibytes({ pid }: { readonly pid?: number | undefined }): number {
  if (process.platform !== 'linux') {
    return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)]).toString()) / KIBIBYTES;
  }
  const resident = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1];
  return Math.round(Number(resident) / KIBIBYTES);
}
