import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { writeMissions } from '../missions/mission-tree.mjs';
import { runNode, runNodeWithPeak, runTask } from '../measuring/node-process.mjs';
import { medianOfRounds } from '../measuring/rounds.mjs';
import { growthExponent } from '../measuring/statistics.mjs';

const CLI = 'dist/bin/main.js';
const MOST_MEGABYTES = 150;
const MOST_GROWTH = { atMost: 1.05 };
const FILES = 10_000;
const AVERAGE = 10_000;
/** Of files for the growth, so that a hundred thousand of them fit anywhere. */
const SMALL = 1_000;
/** A file that has only just changed is read again in any case. */
const NO_LONGER_FRESH_MS = 3_000;
const SHARED = join('..', 'shared', 'missions', 'missions.tar.xz');

/** Repositories of missions through `mission-dossier scan`, its start included, against `sha256sum` over the same files. */
export async function* run({ quick, streams, log }) {
  const rounds = quick ? 3 : 7;
  log(`scanning ${FILES} files of missions`);
  const tree = treeOf(streams, 'missions', FILES, AVERAGE);
  const figures = await measure(tree, streams, rounds);
  const what = `${FILES.toLocaleString('en')} files of missions, ${Math.round(tree.bytes / 1e6)} MB`;
  yield { what, unit: 'ms', value: figures.scan.ms, floor: figures.sums.ms, target: { atMost: 1.5 } };
  yield { what: '- its CPU time, of both threads', unit: 'ms', value: figures.scan.cpu, floor: figures.sums.ms };
  yield { what: '- its peak memory', unit: 'MB', value: figures.scan.peak, target: { atMost: MOST_MEGABYTES } };
  yield* rescanRows(await rescan(tree, rounds));
  yield* await growthRows({ quick, streams, log }, rounds);
  yield await realRow(streams, rounds);
}

function treeOf(streams, name, files, bytes, inOne = false) {
  const root = streams.path(name);
  mkdirSync(root, { recursive: true });
  const paths = writeMissions(root, files, bytes, inOne);
  const total = paths.reduce((sum, path) => sum + readFileSync(join(root, path)).length, 0);
  return { root, paths, bytes: total, list: listOf(streams, name, root, paths) };
}

function listOf(streams, name, root, paths) {
  const list = streams.path(`${name}.list`);
  writeFileSync(list, paths.map((path) => `${join(root, path)}\0`).join(''));
  return list;
}

async function measure(tree, streams, rounds) {
  await verify(tree, streams);
  return medianOfRounds(rounds, {
    scan: async () => {
      const env = { BENCH_CPU_FILE: streams.path('cpu') };
      const { ms, peak } = await runNodeWithPeak([CLI, 'scan', tree.root], streams.path('peak'), { env });
      return { ms, peak, cpu: Number(readFileSync(env.BENCH_CPU_FILE, 'utf8')) };
    },
    sums: () => ({ ms: sha256sums(tree.list) }),
  });
}

/** As few processes as the system lets one have. */
function sha256sums(list) {
  const input = openSync(list, 'r');
  const start = performance.now();
  const { status } = spawnSync('xargs', ['-0', '-s', '1000000', 'sha256sum'], { stdio: [input, 'ignore', 'inherit'] });
  const ms = performance.now() - start;
  closeSync(input);
  if (status !== 0) throw new Error('sha256sum failed');
  return ms;
}

/** One run that is not timed: it has all files, and of those that are no work packages the right hashes. */
async function verify({ root, paths }, streams) {
  const file = streams.path('scan.json');
  const output = openSync(file, 'w');
  await runNode([CLI, 'scan', root, '--format', 'json'], { output });
  closeSync(output);
  const { missions } = JSON.parse(readFileSync(file, 'utf8'));
  const hashes = new Map(
    missions.flatMap(({ mission, artifacts }) => artifacts.map((one) => [join('kitty-specs', mission, one.path), one])),
  );
  if (hashes.size !== paths.length) throw new Error(`${paths.length} files were written, ${hashes.size} scanned`);
  for (const path of paths) {
    const { hash, raw = hash } = hashes.get(path);
    if (
      raw !==
      createHash('sha256')
        .update(readFileSync(join(root, path)))
        .digest('hex')
    )
      throw new Error(`wrong hash of ${path}`);
  }
}

async function rescan({ root, paths }, rounds) {
  await sleep(NO_LONGER_FRESH_MS);
  return runTask('rescan-missions', root, paths.at(-1), rounds);
}

function* rescanRows({ full, again, everywhere }) {
  const floor = full;
  yield {
    what: '- again after one change, as a watch does',
    unit: 'ms',
    value: again,
    floor,
    target: { atMost: 0.15 },
  };
  yield { what: '- the same, where it may be anywhere', unit: 'ms', value: everywhere, floor };
}

async function* growthRows({ quick, streams, log }, rounds) {
  const sizes = quick ? [1_000, 10_000] : [10_000, 100_000];
  const costs = [];
  for (const files of sizes) {
    log(`scanning ${files} small files in one folder`);
    const tree = treeOf(streams, `folder-${files}`, files, SMALL, true);
    const { scan } = await medianOfRounds(Math.min(rounds, 5), {
      scan: async () =>
        runNodeWithPeak([CLI, 'scan', tree.root], streams.path('peak')).then(({ ms, peak }) => ({ ms, peak })),
    });
    costs.push({ size: files, ...scan });
  }
  const empty = treeOf(streams, 'empty', 1, SMALL);
  const { scan } = await medianOfRounds(5, {
    scan: async () =>
      runNodeWithPeak([CLI, 'scan', empty.root], streams.path('peak')).then(({ ms, peak }) => ({ ms, peak })),
  });
  const growthOf = (figure) =>
    growthExponent(...costs.map((cost) => ({ size: cost.size, cost: cost[figure] - scan[figure] })));
  const [small, large] = costs;
  const steps = `from ${small.size.toLocaleString('en')} to ${large.size.toLocaleString('en')} files in one folder`;
  yield {
    what: `growth of time ${steps}`,
    unit: 'exponent',
    value: growthOf('ms'),
    target: MOST_GROWTH,
  };
  yield { what: '- growth of memory', unit: 'exponent', value: growthOf('peak'), target: MOST_GROWTH };
  yield {
    what: `- peak memory of ${large.size.toLocaleString('en')} files`,
    unit: 'MB',
    value: large.peak,
  };
}

/** Real missions, on machines that have them beside the repository. */
async function realRow(streams, rounds) {
  const what = 'real missions';
  if (!existsSync(SHARED)) return { what, unit: 'ms', missing: 'not on this machine' };
  const root = streams.path('real');
  mkdirSync(root, { recursive: true });
  execFileSync('tar', ['-xf', SHARED, '-C', root]);
  // It lacks something, which the exit code would say.
  rmSync(join(root, 'kitty-specs', '004-modular-code-refactoring'), { recursive: true });
  const paths = execFileSync('find', ['kitty-specs', '-type', 'f', '-not', '-path', '*/.*'], { cwd: root }).toString();
  const list = listOf(streams, 'real', root, paths.trimEnd().split('\n'));
  const { scan, sums } = await medianOfRounds(rounds, {
    scan: async () => ({ ms: (await runNode([CLI, 'scan', root])).ms }),
    sums: () => ({ ms: sha256sums(list) }),
  });
  return { what, unit: 'ms', value: scan.ms, floor: sums.ms };
}
