import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'chai';
import { Event } from '../../../lib/event/event.js';
import { DossierReducer, reduceMissionDossier } from '../../../lib/reducer/dossier.reducer.js';
import { sized } from '../../support/random-runs.js';
import { envelope, indexed, missing, NAMESPACE } from '../../support/samples.js';
import { ended, jsonLines, run, scratchFolder, start } from '../bin.js';

const LONG = 'é"🚀'.repeat(10);
/** So many that their state is at least ten times as long as what a pipe holds. */
const EVENTS = sized(6_000, 1_500);
const NAMESPACES = sized(1_000, 300);

function rawEvent(at: number, namespaces: number) {
  const namespace = { ...NAMESPACE, feature_slug: `feature-${at % namespaces}` };
  const hints = { namespace, remediation_hint: LONG, step_id: null };
  return at % 3 === 0
    ? envelope('missing', at, missing(`${at}.md`, hints))
    : envelope('indexed', at, indexed(`${at}.md`, { ...hints, step_id: LONG }));
}

const rawEvents = (count: number, namespaces: number) =>
  Array.from({ length: count }, (_, at) => rawEvent(at, namespaces));

describe('a state that is much longer than a pipe takes at once', () => {
  const scratch = scratchFolder();
  const raws = rawEvents(EVENTS, 1);
  const text = `${JSON.stringify(reduceMissionDossier(raws.map((raw) => Event.parse(raw))), null, 2)}\n`;
  const file = scratch.write('long.jsonl', jsonLines(...raws));

  it('comes whole, byte for byte', async () => {
    const { code, stdout, stderr } = await run(['reduce', file]);
    expect(stdout === text).to.be.true;
    expect({ code, stderr }).to.deep.equal({ code: 0, stderr: '' });
  });

  it('comes whole to a reader that is slow', async () => {
    const child = start(['reduce', file]);
    let stdout = '';
    let reads = 0;
    child.stdout!.setEncoding('utf8');
    for await (const chunk of child.stdout!) {
      stdout += String(chunk);
      if (reads++ % 10 === 0) await delay(20);
    }
    expect(stdout === text).to.be.true;
  });

  it('ends quietly when its reader goes away', async () => {
    const child = start(['reduce', file]);
    const end = ended(child);
    await once(child.stdout!, 'data');
    child.stdout!.destroy();
    const { code, stderr } = await end;
    expect({ code, stderr }).to.deep.equal({ code: 141, stderr: '' });
  });

  it('ends at once on Ctrl-C while its reader is behind', async () => {
    const child = start(['reduce', file]);
    await once(child.stdout!, 'readable');
    await delay(300);
    child.kill('SIGINT');
    const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
    // The system ends it where a loaded machine gave it too little time.
    expect(signal ?? code).to.be.oneOf([130, 'SIGINT']);
    child.stdout!.destroy();
  });

  it('is one of many with --split, byte for byte', async () => {
    const many = rawEvents(3 * NAMESPACES, NAMESPACES);
    const { code, stdout } = await run(['reduce', '--split'], { input: jsonLines(...many) });
    const { states } = new DossierReducer().reduceByNamespace(many.map((raw) => Event.parse(raw)));
    expect(states).to.have.length(NAMESPACES);
    expect(stdout === `${JSON.stringify(states, null, 2)}\n`).to.be.true;
    expect(code).to.equal(0);
  });

  it('is in the file that it is written to', async () => {
    const out = scratch.write('out.json', '');
    const descriptor = openSync(out, 'w');
    const { code } = await run(['reduce', file], { stdout: descriptor });
    closeSync(descriptor);
    expect(readFileSync(out, 'utf8') === text).to.be.true;
    expect(code).to.equal(0);
  });
});
