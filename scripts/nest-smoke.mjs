// Builds examples/nest-app and examples/nest-service as CommonJS against the packed package and NestJS 11, starts them, and talks HTTP to them. The specs
// do the same in this repository, as ESM with NestJS 12.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHmac, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { createPackedProject, ownProgram, run } from './packed-project.mjs';

const PACKAGES = [
  '@nestjs/common@11',
  '@nestjs/core@11',
  '@nestjs/platform-express@11',
  'reflect-metadata@0.2',
  'rxjs@7',
  '@photostructure/sqlite@1',
];
const SECRET = `whsec_${randomBytes(32).toString('base64')}`;
const MODULES = {
  nodenext: { module: 'nodenext' },
  // What older templates of NestJS have: a resolution that reads no `exports`.
  commonjs: { module: 'commonjs', moduleResolution: 'node10' },
};
const STARTED = /^listening on (?<url>http:\S+)$/;
const PATIENCE_MS = 30_000;

function compile(folder, app, moduleOptions) {
  const compilerOptions = {
    ...moduleOptions,
    target: 'ES2023',
    strict: true,
    experimentalDecorators: true,
    emitDecoratorMetadata: true,
    outDir: 'dist',
    typeRoots: [resolve('node_modules/@types')],
    types: ['node'],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: [app] }));
  run(ownProgram('tsc'), ['-p', folder]);
  assert.match(readFileSync(join(folder, 'dist/main.js'), 'utf8'), /require\("@nestjs\/core"\)/);
}

/** Starts the compiled application on a free port. */
async function start(folder) {
  const env = { ...process.env, PORT: '0', NO_COLOR: '1', MISSION_DOSSIER_WEBHOOK_SECRET: SECRET };
  const child = spawn('node', ['dist/main.js'], { cwd: folder, env });
  const stderr = child.stderr.setEncoding('utf8').toArray();
  const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
  for await (const line of createInterface({ input: child.stdout })) {
    const url = STARTED.exec(line)?.groups.url;
    if (url !== undefined) return { url, stop: () => stop(child, timer, stderr) };
  }
  clearTimeout(timer);
  throw new Error(`The application did not start\n${(await stderr).join('')}`);
}

/** Ends the application, which must have kept silent on stderr. */
async function stop(child, timer, stderr) {
  child.kill('SIGTERM');
  child.stdout.resume();
  await once(child, 'close');
  clearTimeout(timer);
  assert.equal((await stderr).join(''), '');
}

async function ask(url, body, more = {}) {
  const headers = { 'content-type': 'application/json', ...more };
  const response = await fetch(url, body && { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: response.status, body: await response.json() };
}

function readStream(folder, name) {
  const file = join(folder, 'node_modules/mission-dossier/fixtures/dossier/replay', name);
  return readFileSync(file, 'utf8').trim().split('\n').map(JSON.parse);
}

/** The headers of a signed message, as Standard Webhooks have them. */
function signature(body) {
  const [id, time] = [randomBytes(8).toString('hex'), String(Math.floor(Date.now() / 1_000))];
  const key = Buffer.from(SECRET.slice('whsec_'.length), 'base64');
  const digest = createHmac('sha256', key)
    .update(`${id}.${time}.${JSON.stringify(body)}`)
    .digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': time, 'webhook-signature': `v1,${digest}` };
}

async function converseWithService(folder, url) {
  const batch = { events: readStream(folder, 'dossier_drift_scenario.jsonl') };
  const taken = await ask(`${url}/dossiers/v1/events`, batch, signature(batch));
  assert.equal(taken.status, 200);
  assert.ok(taken.body.results.every(({ status }) => status === 'success'));
  assert.equal((await ask(`${url}/dossiers/v1/events`, batch)).status, 401);
  const { body: drifted } = await ask(`${url}/drifted`);
  assert.equal(drifted.length, 1);
  const { body: list } = await ask(`${url}/dossiers/v1/dossiers?status=drifted`);
  const { body: state } = await ask(`${url}/dossiers/v1/dossiers/${list.dossiers[0].dossier_id}/state`);
  assert.equal(state.event_count, batch.events.length);
}

async function converse(folder, url) {
  const events = readStream(folder, 'dossier_happy_path.jsonl');
  const sparse = structuredClone(events.at(-1));
  Object.assign(sparse, { event_id: '01KJ9X57S09N32PCCN9PS500WM', lamport_clock: sparse.lamport_clock + 1 });
  sparse.payload.artifact_count = 1;

  assert.deepEqual(await ask(`${url}/events`, events), { status: 201, body: { accepted: events.length } });
  assert.deepEqual(await ask(`${url}/events`, sparse), { status: 201, body: { accepted: 1 } });
  const refused = await ask(`${url}/events`, { ...sparse, lamport_clock: 'many' });
  assert.equal(refused.status, 400);
  assert.match(refused.body.message[0], /^lamport_clock: /);

  const { body: dossiers } = await ask(`${url}/dossiers`);
  assert.equal(dossiers.length, 1);
  const { body: state } = await ask(`${url}/dossiers/${dossiers[0].key}`);
  assert.equal(state.event_count, events.length + 1);
  const { body: anomalies } = await ask(`${url}/dossiers/${dossiers[0].key}/anomalies`);
  assert.deepEqual(
    anomalies.map(({ anomaly_type }) => anomaly_type),
    ['sparse_snapshot'],
  );
}

const APPS = { 'nest-app': converse, 'nest-service': converseWithService };

const { folder } = createPackedProject({ type: 'commonjs', packages: PACKAGES });
const { version } = JSON.parse(readFileSync(join(folder, 'node_modules/@nestjs/core/package.json'), 'utf8'));
for (const [app, talk] of Object.entries(APPS)) {
  cpSync(join('examples', app), join(folder, app), { recursive: true });
  for (const [name, moduleOptions] of Object.entries(MODULES)) {
    const what = `the example ${app} with NestJS ${version}, compiled as ${name} to CommonJS`;
    try {
      for (const left of ['dist', 'dossiers.db', 'dossiers.db-mark', 'dossiers.db-wal', 'dossiers.db-shm'])
        rmSync(join(folder, left), { recursive: true, force: true });
      compile(folder, app, moduleOptions);
      const { url, stop } = await start(folder);
      await talk(folder, url).finally(stop);
      console.log(`ok      ${what}`);
    } catch (error) {
      console.log(`FAILED  ${what}`);
      console.log(`${error.stack}`.replace(/^/gm, '        '));
      process.exitCode = 1;
    }
  }
}
