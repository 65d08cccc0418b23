import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromiumProgram } from '../../dist/spec/support/with-chromium.js';
import { runTask } from '../measuring/node-process.mjs';
import { median } from '../measuring/statistics.mjs';

const TARGETS = { ms: { atMost: 200 }, kB: { atMost: 30 } };

/** The first view of the page on the server, in a process that has just started and in one that has shown it, and its size. */
export async function* run({ quick, log }) {
  const [artifacts, dossiers, rounds] = quick ? [10_000, 1_000, 3] : [100_000, 10_000, 7];
  const folder = mkdtempSync(join(tmpdir(), 'mission-dossier-bench-'));
  try {
    const subjects = {
      list: `the table of ${dossiers.toLocaleString('en')} dossiers`,
      dossier: `a dossier of ${artifacts.toLocaleString('en')} artifacts`,
    };
    log(`filling a log for the page with ${subjects.dossier} and ${dossiers.toLocaleString('en')} others`);
    const file = join(folder, 'log.db');
    const { dossierId } = await runTask('fill-page-log', file, artifacts, dossiers);
    const samples = [];
    for (let round = 0; round < rounds; round++) samples.push(await runTask('page-views', file, dossierId));
    for (const [view, subject] of Object.entries(subjects))
      yield* rowsOf(
        subject,
        samples.map((sample) => sample[view]),
      );
    yield* scrolling(file, dossierId, { quick, log });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function* scrolling(file, dossierId, { quick, log }) {
  const frames = { what: 'page: frames a second while scrolling through it', unit: '/s', target: { atLeast: 58 } };
  const changes = quick ? 10 : 50;
  const growth = { what: `- its heap after ${changes} changes, against before`, unit: '', target: { atMost: 1.5 } };
  if (chromiumProgram() === undefined) {
    yield { ...frames, missing: 'Chromium is not installed' };
    return;
  }
  log('scrolling in Chromium');
  const seen = await runTask('page-scroll', file, dossierId, changes);
  yield { ...frames, value: seen.frames };
  yield { ...growth, value: seen.growth };
}

function* rowsOf(subject, samples) {
  const medianOf = (figure) => median(samples.map((sample) => sample[figure]));
  yield {
    what: `page: first view of ${subject}, after a restart`,
    unit: 'ms',
    value: medianOf('cold'),
    target: TARGETS.ms,
  };
  yield { what: '- when it was shown before', unit: 'ms', value: medianOf('warm'), target: TARGETS.ms };
  yield {
    what: '- to load, with script and style, gzip',
    unit: 'kB',
    value: medianOf('bytes') / 1_000,
    target: TARGETS.kB,
  };
}
