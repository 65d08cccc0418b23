import { expect } from 'chai';
import fc from 'fast-check';
import { ARTIFACTS_PER_PAGE, dossierAddress, readDossierAddress } from '../../../lib/page/address/dossier-address.js';
import { listAddress, readListAddress, ROWS_PER_PAGE } from '../../../lib/page/address/list-address.js';
import { DOSSIER_ORDERS } from '../../../lib/page/page-source.port.js';
import { PARITY_STATUSES } from '../../../lib/model/state/mission-dossier.state.js';
import { runs } from '../../support/random-runs.js';
import { anyCharacter } from '../../support/any-character.js';

const words = fc
  .string({ unit: anyCharacter, maxLength: 200 })
  .map((text) => text.trim().slice(0, 200).trim())
  .filter((text) => text !== '');
const page = fc.nat({ max: 1000 });

const queries = fc
  .record(
    {
      text: words,
      project: words,
      branch: words,
      status: fc.constantFrom(...PARITY_STATUSES),
      order: fc.constantFrom(...DOSSIER_ORDERS),
      descending: fc.boolean(),
      offset: page.map((number) => number * ROWS_PER_PAGE),
    },
    { requiredKeys: ['order', 'descending', 'offset'] },
  )
  .map((query) => ({ ...query, limit: ROWS_PER_PAGE }));

const views = fc.record({
  id: words.filter((text) => text !== '.' && text !== '..'),
  layout: fc.constantFrom('class' as const, 'tree' as const),
  text: fc.oneof(fc.constant(''), words),
  offset: page.map((number) => number * ARTIFACTS_PER_PAGE),
  at: fc.option(fc.maxSafeNat()),
  compare: fc.option(
    fc.tuple(fc.maxSafeNat(), fc.maxSafeNat()).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const),
  ),
});

describe('addresses of the page', () => {
  it('hold all of the table', () => {
    fc.assert(
      fc.property(queries, (query) => {
        const { pathname, searchParams } = new URL(listAddress(query), 'http://page');
        expect(pathname).to.equal('/');
        expect(readListAddress(searchParams)).to.deep.equal(query);
      }),
      { numRuns: runs(500) },
    );
  });

  it('hold all of a dossier', () => {
    fc.assert(
      fc.property(views, (view) => {
        const { pathname, searchParams } = new URL(dossierAddress(view), 'http://page');
        const id = decodeURIComponent(pathname.slice('/dossiers/'.length));
        expect(readDossierAddress(id, searchParams)).to.deep.equal(view);
      }),
      { numRuns: runs(500) },
    );
  });

  it('fall back to what makes sense, whatever is typed', () => {
    const names = ['q', 'project', 'branch', 'status', 'sort', 'dir', 'page', 'view', 'at', 'from', 'to'];
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...names), fc.string({ unit: anyCharacter }))), (pairs) => {
        const parameters = new URLSearchParams(
          pairs.map(([name, value]): [string, string] => [name, value.toWellFormed()]),
        );
        const query = readListAddress(parameters);
        expect(query.offset).to.be.within(0, ROWS_PER_PAGE * 100_000);
        expect(DOSSIER_ORDERS).to.include(query.order);
        expect(readDossierAddress('d1', parameters).offset).to.be.at.least(0);
      }),
      { numRuns: runs(500) },
    );
    expect(readListAddress(new URLSearchParams('page=-1&sort=nothing&status=fine'))).to.deep.equal(
      readListAddress(new URLSearchParams('dir=desc&sort=changed')),
    );
    const view = readDossierAddress('d1', new URLSearchParams('at=1.5&from=9&to=99999999999999999&page=x&view=x'));
    expect(view).to.deep.equal({ id: 'd1', layout: 'class', text: '', offset: 0, at: null, compare: null });
  });

  it('keep half a surrogate pair from failing', () => {
    expect(listAddress({ text: '\ud800', order: 'changed', descending: true, offset: 0, limit: 1 })).to.equal(
      '/?q=%EF%BF%BD',
    );
    expect(dossierAddress({ id: 'd1', text: '\udfff' })).to.equal('/dossiers/d1?q=%EF%BF%BD');
  });
});
