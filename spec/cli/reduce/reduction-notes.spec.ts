import { expect } from 'chai';
import { reductionNotes } from '../../../lib/cli/reduce/reduction-notes.js';
import type { StreamReport } from '../../../lib/stream/stream-report.js';
import { eventId } from '../../support/samples.js';

const NOTHING: StreamReport = {
  lines: 0,
  skipped: 0,
  duplicates: 0,
  contracts: { '2.4.0': 0, '3.0.0': 0 },
  filtered: {},
  malformedCount: 0,
  malformed: [],
  unassignedCount: 0,
  unassigned: [],
};

function named(line: number) {
  const event_id = eventId(line);
  return {
    event_id,
    contract: '2.4.0' as const,
    event_type: 'X',
    position: { lamport_clock: 1, isoformat: '', event_id, line },
  };
}

describe('the notes on a reduction', () => {
  it('are none when nothing was left out', () => {
    expect(reductionNotes('x', NOTHING)).to.deep.equal([]);
  });

  it('say how many of what was left out are shown, where not all are', () => {
    const violations = [{ field: 'a', message: 'bad', violation_type: 'type', input_value: 1 }];
    const malformed = [4, 7].map((line) => ({ ...named(line), violations }));
    const report = { ...NOTHING, malformed, malformedCount: 3, unassigned: [named(9), named(10)], unassignedCount: 3 };
    expect(reductionNotes('in.jsonl', report)).to.deep.equal([
      'in.jsonl:4: payload.a: bad',
      'in.jsonl:7: payload.a: bad',
      'note: 3 malformed payloads skipped; their events still count; the first 2 are shown',
      'in.jsonl:9: payload.namespace: no valid namespace, so the event belongs to no dossier',
      'in.jsonl:10: payload.namespace: no valid namespace, so the event belongs to no dossier',
      'note: 3 events without a namespace left out; the first 2 are shown',
    ]);
  });
});
