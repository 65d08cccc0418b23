import { expect } from 'chai';
import fc from 'fast-check';
import { LoadedEvents } from '../../../lib/cli/reduce/loaded-events.js';
import { Event } from '../../../lib/event/event.js';
import { DossierReducer } from '../../../lib/reducer/dossier.reducer.js';
import { anyEnvelope, RUNS } from '../../support/arbitraries.js';
import { event, eventId, indexed } from '../../support/samples.js';

describe('LoadedEvents', () => {
  it('finds a malformed event whose payload is that of its line, whatever else has its id', () => {
    const stream = fc
      .array(anyEnvelope, { maxLength: 12 })
      .map((raws) => raws.map((raw, index) => Event.parse({ ...raw, event_id: eventId(index % 4) })));
    fc.assert(
      fc.property(stream, (events) => {
        const loaded = new LoadedEvents();
        for (const [index, one] of events.entries()) loaded.add(one, index + 1);
        const reducer = new DossierReducer();
        const { malformed } = reducer.reduceByNamespace(events).diagnostics;
        const lineOf = loaded.lineFinder(malformed);
        for (const one of malformed) {
          const found = events[lineOf(one) - 1]!;
          expect(reducer.reduceByNamespace([found]).diagnostics.malformed).to.deep.equal([one]);
        }
      }),
      RUNS,
    );
  });

  it('finds the line of the event that is kept of several with one id', () => {
    const loaded = new LoadedEvents();
    loaded.add(event('indexed', 5, indexed('a'), { event_id: eventId(1) }), 1);
    loaded.add(event('indexed', 3, indexed('b'), { event_id: eventId(1) }), 2);
    loaded.add(event('indexed', 3, indexed('c'), { event_id: eventId(1) }), 3);
    loaded.add(event('indexed', 1, indexed('d'), { event_id: eventId(1), event_type: 'Other' }), 4);
    expect(loaded.lineOfKept(eventId(1), (type) => type !== 'Other')).to.equal(2);
    expect(loaded.lineOfKept(eventId(1), () => true)).to.equal(4);
  });
});
