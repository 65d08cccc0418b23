// Takes the pictures of the page that the README shows: a service with made-up dossiers, in Chromium. Needs a build.
// Usage: node scripts/page-pictures.mjs
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DossierStore, ServiceHandler, dossierPage, openEventLog } from 'mission-dossier/service';
import { chromium } from 'playwright-core';
import { eventOf } from '../dist/spec/page/support/submitted.js';
import { chromiumProgram } from '../dist/spec/support/with-chromium.js';

const FOLDER = 'docs/images';
const SIZE = { width: 1000, height: 570 };
/** When the first event was received; the others follow. */
const BEGIN = Date.parse('2026-03-02T08:00:00Z');
const MINUTE = 60_000;

/** Missions, how many artifacts each has, and what else happened to it. */
const MISSIONS = [
  ['011-berth-pricing', 'harbour', 14, 'Snapshot'],
  ['003-tide-tables', 'almanac', 9, 'Snapshot'],
  ['012-crew-roster', 'harbour', 21, 'Snapshot', 'Drift'],
  ['004-lunar-phases', 'almanac', 6, 'Missing'],
  ['013-customs-forms', 'harbour', 17, 'Snapshot'],
  ['014-fuel-ledger', 'harbour', 11, 'Snapshot'],
  ['001-buoy-telemetry', 'seamarks', 28, 'Snapshot', 'Missing'],
  ['002-light-sequences', 'seamarks', 12, 'Snapshot'],
  ['015-pilot-dispatch', 'harbour', 8],
];
const SHOWN = '016-offline-sync-queue';
const FILES = ['spec', 'plan', 'research', 'data-model', 'quickstart', 'tasks'];
const DESIGN = ['contracts/sync', 'contracts/retry', 'checklists/release', 'design/queue', 'design/storage'];

let lamport = 0;
const clock = { time: BEGIN, now: () => clock.time };

function event(feature, slug, more) {
  lamport += 1;
  const made = eventOf({ feature, slug, project: projectOf(slug), lamport, ...more });
  const timestamp = new Date(clock.time + (lamport % 40) * MINUTE).toISOString().replace('.000Z', '+00:00');
  const payload = 'detected_at' in made.payload ? { ...made.payload, detected_at: timestamp } : made.payload;
  return { text: JSON.stringify({ ...made, timestamp, payload }) };
}

const hashOf = (text) => createHash('sha256').update(text).digest('hex');

function projectOf(slug) {
  const digits = hashOf(slug);
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-8${digits.slice(17, 20)}-${digits.slice(20, 32)}`;
}

function eventsOf([feature, slug, artifacts, ...others]) {
  const file = (at) => `${FILES[at % FILES.length]}${at < FILES.length ? '' : `-${Math.floor(at / FILES.length)}`}.md`;
  const indexed = Array.from({ length: artifacts }, (_, at) =>
    event(feature, slug, { path: `kitty-specs/${feature}/${file(at)}`, hash: hashOf(feature + at) }),
  );
  return [...indexed, ...others.map((type) => event(feature, slug, { type, path: `kitty-specs/${feature}/notes.md` }))];
}

function shownEvents() {
  const one = (path, more = {}) =>
    event(SHOWN, 'harbour', { path: `kitty-specs/${SHOWN}/${path}.md`, hash: hashOf(path + lamport), ...more });
  const replaced = { supersedes: `kitty-specs/${SHOWN}/plan.md` };
  return [
    ...FILES.map((path) => one(path)),
    one('snapshot', { type: 'Snapshot' }),
    ...DESIGN.map((path) => one(path)),
    one('checklists/security', { type: 'Missing' }),
    one('spec'),
    one('plan-2', replaced),
    one('snapshot', { type: 'Snapshot' }),
    one('tasks'),
    one('snapshot', { type: 'Drift' }),
  ];
}

/** Events are received some time after they were produced. */
async function take(store, events) {
  clock.time += 47 * MINUTE;
  await store.take(events);
}

async function fill(store) {
  for (const mission of MISSIONS) await take(store, eventsOf(mission));
  lamport = 0;
  await take(store, shownEvents());
  while ((await store.settle(1_000)) > 0);
}

async function takePictures(url) {
  const browser = await chromium.launch({ executablePath: chromiumProgram(), args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const context = await browser.newContext({ viewport: SIZE, timezoneId: 'Europe/Berlin', locale: 'en-GB' });
    const page = await context.newPage();
    await page.goto(url);
    await page.locator('#live.on').waitFor();
    await page.screenshot({ path: join(FOLDER, 'dossiers.png') });
    await page.getByRole('link', { name: SHOWN }).click();
    await page.locator('#live.on').waitFor();
    await page.screenshot({ path: join(FOLDER, 'dossier.png') });
  } finally {
    await browser.close();
  }
}

const folder = mkdtempSync(join(tmpdir(), 'mission-dossier-pictures-'));
const store = new DossierStore(await openEventLog(join(folder, 'log.db')), { clock });
const handler = await ServiceHandler.create(store, { page: dossierPage(store), reading: 'loopback' });
const server = createServer((request, response) => void handler.handle(request, response));
try {
  mkdirSync(FOLDER, { recursive: true });
  await fill(store);
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  await takePictures(`http://127.0.0.1:${server.address().port}/`);
  for (const name of ['dossiers', 'dossier']) {
    const file = join(FOLDER, `${name}.png`);
    console.log(`${file}  ${Math.round(statSync(file).size / 1000)} kB`);
  }
} finally {
  await handler.close();
  server.closeAllConnections();
  server.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
}
