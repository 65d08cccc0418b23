import { expect } from 'chai';
import fc from 'fast-check';
import type { ContractVersion } from '../../../lib/model/contract/contracts.js';
import { isJsonObject, type JsonObject } from '../../../lib/model/json.js';
import { exportEvents } from '../../../lib/service/operations/export-log.js';
import { reduceStreamByNamespace } from '../../../lib/stream/reduce-stream.js';
import { anyEnvelope } from '../../support/arbitraries.js';
import { runs } from '../../support/random-runs.js';
import { statusesOf, type RunningService } from '../../support/running-service.js';
import { envelopeOfThree } from '../../support/samples-3.js';
import { services } from '../../support/service-under-spec.js';

/** Other ways to write an event, all of them JSON. A string that looks like a key may change, too. */
const WRITINGS: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.replace('"payload"', '"pay\\u006coad"'),
  (text) => text.replaceAll('":', '" : '),
  (text) => JSON.stringify(JSON.parse(text), null, 1),
  (text) => text.replace(/"lamport_clock":(\d+)/, '"lamport_clock":$1.0'),
  (text) => text.replace('"node_id":', '"node_id":"first","node_id":'),
  (text) => text.replace('"payload":', '"beside":[1e400,-0.0],"payload":'),
];
const BATCH = 7;

/** Events of both contracts in a few dossiers, each written in some way, some of them twice or under the id of another. */
const stream = fc.array(
  fc
    .record({
      raw: anyEnvelope,
      isNew: fc.boolean(),
      feature: fc.constantFrom('alpha', 'beta', '__proto__'),
      writing: fc.constantFrom(...WRITINGS),
      times: fc.constantFrom(1, 1, 1, 2),
    })
    .map(({ raw, isNew, feature, writing, times }) => {
      const placed = { ...raw, payload: placedIn(feature, raw.payload as JsonObject) };
      return Array<string>(times).fill(writing(JSON.stringify(isNew ? envelopeOfThree(placed) : placed)));
    }),
  { minLength: 1, maxLength: 40 },
);

function placedIn(feature: string, payload: JsonObject): JsonObject {
  const { namespace } = payload;
  return isJsonObject(namespace) ? { ...payload, namespace: { ...namespace, feature_slug: feature } } : payload;
}

async function postAll(service: RunningService, texts: readonly string[]): Promise<void> {
  for (let at = 0; at < texts.length; at += BATCH) {
    const batch = texts.slice(at, at + BATCH);
    const reply = await service.postText(`{"events": [${batch.join(' , ')}]}`);
    expect(statusesOf(reply)).to.have.length(batch.length);
  }
}

/** What a service says of each dossier, as it is sent. */
async function servedBy(service: RunningService, query: string): Promise<readonly string[]> {
  const { dossiers } = await service.client().dossiers({ limit: 1_000 });
  const paths = dossiers.map(({ dossier_id }) => `/v1/dossiers/${dossier_id}/state${query}`);
  return Promise.all(paths.map(async (path) => (await service.get(path)).text));
}

/** What a reduction of the exported events says of each. */
async function reducedFrom(service: RunningService, as?: ContractVersion): Promise<readonly string[]> {
  const lines = async function* (): AsyncGenerator<Uint8Array> {
    for await (const line of exportEvents(service.store.log)) yield Buffer.from(`${line}\n`);
  };
  const { states } = await reduceStreamByNamespace(lines(), as === undefined ? {} : { as });
  return states.map((state) => JSON.stringify(state));
}

/** A dossier whose payloads are all refused has no namespace to be told apart by. */
const named = (states: readonly string[]): readonly string[] =>
  states.filter((state) => !state.startsWith('{"namespace":null')).sort();

describe('Random streams of both contracts in a service', () => {
  const start = services();

  it('give the bytes that a reduction of the exported log gives, in the names of either contract', async () => {
    await fc.assert(
      fc.asyncProperty(stream, async (events) => {
        const service = await start();
        await postAll(service, events.flat());
        expect(named(await servedBy(service, ''))).to.deep.equal(named(await reducedFrom(service)));
        for (const as of ['2.4.0', '3.0.0'] as const) {
          expect(named(await servedBy(service, `?contract=${as}`))).to.deep.equal(
            named(await reducedFrom(service, as)),
          );
        }
        expect(service.failures).to.deep.equal([]);
      }),
      { numRuns: runs(40) },
    );
  });
});
