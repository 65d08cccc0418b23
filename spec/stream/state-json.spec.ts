import { Readable } from 'node:stream';
import { expect } from 'chai';
import fc from 'fast-check';
import { DossierReducer } from '../../lib/reducer/dossier.reducer.js';
import { Dossiers } from '../../lib/reducer/dossiers.js';
import { textLayout } from '../../lib/model/text-layout.js';
import { reduceToDossiers } from '../../lib/stream/reduce-stream.js';
import { anyEnvelope } from '../support/arbitraries.js';
import { envelope, indexed, NAMESPACE } from '../support/samples.js';
import { runs } from '../support/random-runs.js';

const RUNS = { numRuns: runs(500) };
const OTHER = { ...NAMESPACE, target_branch: 'release' };

function linesOf(envelopes: readonly object[]): Readable {
  return Readable.from([Buffer.from(envelopes.map((raw) => `${JSON.stringify(raw)}\n`).join(''))]);
}

describe('the JSON of a reduction', () => {
  it('is what JSON.stringify gives of the state, in every layout', async () => {
    const streams = fc.array(anyEnvelope, { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(streams, fc.constantFrom(0, 1, 2, 4), async (envelopes, indent) => {
        const reduced = reduceToDossiers(linesOf(envelopes), {}, () => Dossiers.one());
        const { dossiers } = await reduced.catch(() => reduceToDossiers(linesOf([]), {}, () => Dossiers.one()));
        const texts = [...dossiers.jsons(textLayout(indent))].map((pieces) => [...pieces].join(''));
        expect(texts).to.deep.equal(dossiers.states([]).map((state) => JSON.stringify(state, null, indent)));
      }),
      RUNS,
    );
  });

  it('has its paths in the order of the keys of an object', async () => {
    const paths = ['b.md', '7', '0', '4294967294', '4294967295', '07', 'a.md'];
    const envelopes = paths.map((path, at) => envelope('indexed', at + 1, indexed(path)));
    const { dossiers } = await reduceToDossiers(linesOf(envelopes), {}, () => Dossiers.one());
    const [text] = [...dossiers.jsons(textLayout(2))].map((pieces) => [...pieces].join(''));
    const [state] = dossiers.states([]);
    expect(text).to.equal(JSON.stringify(state, null, 2));
    expect(Object.keys(state?.artifacts ?? {})).to.have.members(paths);
  });

  it('is there for every namespace of a split', async () => {
    const envelopes = [NAMESPACE, OTHER, NAMESPACE].map((namespace, at) =>
      envelope('indexed', at + 1, indexed('a.md', { namespace })),
    );
    const { dossiers } = await reduceToDossiers(linesOf(envelopes), {}, () => Dossiers.byNamespace());
    const texts = [...dossiers.jsons(textLayout(0))].map((pieces) => [...pieces].join(''));
    expect(texts).to.deep.equal(dossiers.states(new DossierReducer().detectors).map((state) => JSON.stringify(state)));
    expect(texts).to.have.length(2);
  });
});
