import { expect } from 'chai';
import fc from 'fast-check';
import type { HttpReply } from '../../../lib/delivery/outcome/http-answer.js';
import { answerOf } from '../../../lib/delivery/outcome/http-answer.js';
import { judge } from '../../../lib/delivery/outcome/judgement.js';
import { eventId } from '../../support/samples.js';

const NOW = Date.UTC(2026, 1, 21, 14);
const BATCH = [1, 2, 3].map((number) => ({ eventId: eventId(number), text: '{}' }));
const [FIRST, SECOND, THIRD] = BATCH.map((event) => event.eventId) as [string, string, string];
const ALONE = BATCH.slice(0, 1);

type Row = readonly [what: string, reply: Partial<HttpReply> & { readonly json?: unknown }, expected: string];

/** A judgement in short: the results of the events, or what is to be done with the batch. */
function inShort(reply: Row[1], batch = BATCH): string {
  const { json, ...rest } = reply;
  const answer = answerOf({ status: 200, body: json === undefined ? '' : JSON.stringify(json), ...rest }, NOW);
  const judgement = judge(answer, batch);
  return judgement.kind === 'judged'
    ? judgement.verdicts.map(({ result, ...rest }) => ('soon' in rest ? `${result} soon` : result)).join(', ')
    : judgement.kind;
}

function results(...entries: readonly unknown[]): { readonly json: unknown } {
  return { json: { results: entries } };
}

function all(status: unknown): { readonly json: unknown } {
  return results(...BATCH.map(({ eventId: event_id }) => ({ event_id, status })));
}

const ROWS: readonly Row[] = [
  ['success', all('success'), 'delivered, delivered, delivered'],
  ['accepted', all('accepted'), 'delivered, delivered, delivered'],
  ['duplicate', all('duplicate'), 'delivered, delivered, delivered'],
  ['success with another 2xx', { ...all('success'), status: 202 }, 'delivered, delivered, delivered'],
  ['queued', all('queued'), 'transient, transient, transient'],
  ['pending', all('pending'), 'transient, transient, transient'],
  ['an unknown word', all('toString'), 'transient, transient, transient'],
  ['a word in another case', all('Success'), 'transient, transient, transient'],
  ['a status that is not a word', all(1), 'transient, transient, transient'],
  ['no entry for one', results({ event_id: FIRST, status: 'success' }), 'delivered, transient, transient'],
  ['no entries', { json: {} }, 'transient, transient, transient'],
  ['entries that are none', results(null, 1, 'x', {}, { event_id: 7 }), 'transient, transient, transient'],
  ['results that are not a list', { json: { results: { [FIRST]: 'success' } } }, 'transient, transient, transient'],
  ['entries of strangers', results({ event_id: eventId(9), status: 'success' }), 'transient, transient, transient'],
  ['rejected', all('rejected'), 'rejected, rejected, rejected'],
  [
    'a different word for each, in another order',
    results(
      { event_id: THIRD, status: 'rejected', error: 'no' },
      { event_id: FIRST.toLowerCase(), status: 'duplicate' },
      { event_id: SECOND, status: 'queued' },
    ),
    'delivered, transient, rejected',
  ],
  [
    'the same twice, and a contradiction',
    results(
      { event_id: FIRST, status: 'success' },
      { event_id: FIRST, status: 'success' },
      { event_id: SECOND, status: 'success' },
      { event_id: SECOND, status: 'rejected' },
    ),
    'delivered, transient, transient',
  ],
  ['401', { status: 401 }, 'paused'],
  ['403', { status: 403 }, 'paused'],
  ['412', { status: 412 }, 'paused'],
  ['408', { status: 408 }, 'unavailable'],
  ['425', { status: 425 }, 'unavailable'],
  ['429', { status: 429 }, 'unavailable'],
  ['500', { status: 500 }, 'unavailable'],
  ['503', { status: 503, ...all('success') }, 'unavailable'],
  ['599', { status: 599 }, 'unavailable'],
  ['a redirect', { status: 301 }, 'unavailable'],
  ['a redirect that keeps the method', { status: 308 }, 'unavailable'],
  ['a wrong path', { status: 404 }, 'unavailable'],
  ['an address for other methods', { status: 405 }, 'unavailable'],
  ['422', { status: 422 }, 'unavailable'],
  ['no status', { status: Number.NaN }, 'unavailable'],
  ['a body that is not JSON', { body: '<html>' }, 'unavailable'],
  ['a body that is cut off', { body: '{"results":[{"event_id"' }, 'unavailable'],
  ['an empty body', { body: '' }, 'unavailable'],
  ['204', { status: 204, body: '' }, 'unavailable'],
  ['JSON that is not an object', { json: [] }, 'unavailable'],
  [
    '400 with details of one',
    { status: 400, json: { error: 'invalid', details: [{ event_id: SECOND, reason: 'no' }] } },
    'transient soon, rejected, transient soon',
  ],
  [
    '400 with results, one of them rejected',
    {
      status: 400,
      ...results(
        { event_id: FIRST, status: 'success' },
        { event_id: SECOND, status: 'rejected' },
        { event_id: THIRD, status: 'pending' },
      ),
    },
    'transient soon, rejected, transient soon',
  ],
  [
    '400 with an unknown word for one',
    { status: 400, ...results({ event_id: THIRD, status: 'invalid' }) },
    'transient soon, transient soon, rejected',
  ],
  ['400 without details', { status: 400 }, 'halved'],
  ['400 with details of strangers', { status: 400, ...results({ event_id: eventId(9) }) }, 'halved'],
  ['400 that rejects none', { status: 400, ...all('success') }, 'halved'],
  ['413', { status: 413 }, 'halved'],
];

describe('the table of outcomes', () => {
  for (const [what, reply, expected] of ROWS) {
    it(`takes ${what} as: ${expected}`, () => {
      expect(inShort(reply)).to.equal(expected);
    });
  }

  it('takes 400 without details for a single event as its rejection', () => {
    expect(inShort({ status: 400 }, ALONE)).to.equal('rejected');
  });

  it('takes 413 for a single event as its end', () => {
    expect(inShort({ status: 413 }, ALONE)).to.equal('undeliverable');
  });

  it('has one verdict for each event, or none for any, whatever comes back', () => {
    const entry = fc.record({ event_id: fc.constantFrom(FIRST, SECOND, THIRD, 'x', 1, null), status: fc.anything() });
    const body = fc.oneof(
      fc.json(),
      fc.string(),
      fc
        .dictionary(fc.constantFrom('results', 'details', 'error'), fc.array(entry))
        .map((value) => JSON.stringify(value)),
    );
    const status = fc.oneof(fc.constantFrom(200, 400), fc.integer({ min: 100, max: 599 }));
    fc.assert(
      fc.property(status, body, fc.constantFrom(1, 2, 3), (code, text, size) => {
        const judgement = judge(answerOf({ status: code, body: text }, NOW), BATCH.slice(0, size));
        if (judgement.kind === 'judged') expect(judgement.verdicts).to.have.length(size);
        if (judgement.kind === 'halved') expect(size).to.be.above(1);
      }),
    );
  });

  describe('of why', () => {
    const reasonFor = (entry: object): string | undefined => {
      const answer = answerOf({ status: 200, body: JSON.stringify({ results: [{ event_id: FIRST, ...entry }] }) }, NOW);
      const judgement = judge(answer, ALONE);
      const verdict = judgement.kind === 'judged' ? judgement.verdicts[0] : undefined;
      return verdict !== undefined && 'reason' in verdict ? verdict.reason : undefined;
    };

    it('keeps the violations, the first three of many', () => {
      const violations = ['a', 'b', 'c', 'd', 'e'].map((field) => ({ field, message: 'wrong' }));
      expect(reasonFor({ status: 'rejected', violations })).to.equal('a: wrong; b: wrong; c: wrong; and 2 more');
    });

    it('advises to check the path where nothing takes batches', () => {
      for (const status of [404, 405])
        expect(answerOf({ status, body: '' }, 0))
          .to.have.property('reason')
          .that.includes('check the path of the URL');
    });

    it('keeps a reason under any of its names', () => {
      for (const name of ['error_message', 'error', 'reason', 'message']) {
        expect(reasonFor({ status: 'rejected', [name]: 'too old' }), name).to.equal('too old');
      }
    });

    it('escapes what a terminal would act upon, and cuts what is long', () => {
      expect(reasonFor({ status: 'rejected', error: `\u001b[31m${'x'.repeat(9_999)}` })).to.match(
        /^\\u\{1b\}\[31mx{490}…$/,
      );
      expect(reasonFor({ status: '\u0007'.repeat(99) })).to.have.length.below(120);
    });

    it('says that a receiver did not say', () => {
      expect(reasonFor({ status: 'rejected' })).to.equal('rejected by the receiver');
      expect(reasonFor({ status: 'rejected', violations: [], error: 7 })).to.equal('rejected by the receiver');
    });
  });
});
