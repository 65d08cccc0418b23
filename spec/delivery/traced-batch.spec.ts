import { expect } from 'chai';
import { tracedBatch, tracesIn } from '../../lib/delivery/traced-batch.js';

const trace = (digit: number): string => `00-${String(digit).repeat(32)}-${String(digit).repeat(16)}-01`;
const event = (number: number, traceparent?: string): { eventId: string; text: string; traceparent?: string } => ({
  eventId: String(number),
  text: `{"n":${String(number)}}`,
  ...(traceparent !== undefined && { traceparent }),
});
const MOST = 10_000;

describe('The message of a batch', () => {
  it('carries one trace in the W3C header, and nothing where there is none', () => {
    const one = tracedBatch([event(1, trace(1)), event(2, trace(1))], MOST);
    expect(one).to.deep.equal({ text: '{"events":[{"n":1},{"n":2}]}', headers: { traceparent: trace(1) } });
    expect(tracedBatch([event(1)], MOST).headers).to.deep.equal({});
    expect(tracedBatch([event(1, 'no\r\ntrace')], MOST).headers).to.deep.equal({});
  });

  it('carries several traces beside the events, unless it would be too large', () => {
    const events = [event(1, trace(1)), event(2), event(3, trace(3))];
    const { text, headers } = tracedBatch(events, MOST);
    expect(headers).to.deep.equal({});
    expect(JSON.parse(text)).to.deep.equal({
      events: [{ n: 1 }, { n: 2 }, { n: 3 }],
      traceparents: [trace(1), null, trace(3)],
    });
    const bytes = Buffer.byteLength(text);
    expect(tracedBatch(events, bytes).text).to.equal(text);
    expect(tracedBatch(events, bytes - 1).text).to.equal('{"events":[{"n":1},{"n":2},{"n":3}]}');
  });

  it('gives its receiver the trace of each event, and none that is malformed', () => {
    const several = { events: [1, 2, 3], traceparents: [trace(1), null, 'none'] };
    expect(tracesIn(several, undefined, 3)).to.deep.equal([trace(1), null, null]);
    expect(tracesIn(several, trace(7), 3)).to.deep.equal([trace(1), trace(7), null]);
    expect(tracesIn({ traceparents: 'all' }, trace(7), 2)).to.deep.equal([trace(7), trace(7)]);
    expect(tracesIn([1], 'none', 1)).to.deep.equal([null]);
  });
});
