import assert from 'node:assert/strict';
import { join } from 'node:path';
import { OutboxRelay } from '../../lib/delivery/relay/outbox.relay.js';
import { DossierEmitter } from '../../lib/emission/dossier.emitter.js';
import { DossierError } from '../../lib/errors/dossier.error.js';
import { SqliteOutbox } from '../../lib/outbox/sqlite/sqlite.outbox.js';
import { allKinds } from '../support/local-findings.js';
import { answerAll, fill, ScriptedTransport, upTo } from '../support/outboxes.js';
import { NAMESPACE } from '../support/samples.js';
import type { Scenario } from './scenario.js';

const EVENTS = 20;

/** An outbox that can only be read: emitting and relaying say so, nothing is sent, and what is stored can be read. */
export const READ_ONLY_FILE: Scenario = {
  name: 'a read-only file',
  rounds: 20,
  async run({ folder, rounds }) {
    let refused = 0;
    let readable = 0;
    for (let round = 0; round < rounds; round += 1) {
      const file = join(folder, `outbox-${round}.db`);
      const writable = SqliteOutbox.open(file);
      fill(writable, ...upTo(EVENTS));
      writable.close();
      const outbox = SqliteOutbox.open(file, { readOnly: true });
      for (const outcome of new DossierEmitter({ namespace: NAMESPACE, store: outbox }).emitAll(allKinds())) {
        assert.equal(outcome.outcome === 'failed' && outcome.error.code, 'OUTBOX_READ_ONLY');
        refused += 1;
      }
      const transport = new ScriptedTransport((events) => answerAll(events, 'success'));
      const error: unknown = await new OutboxRelay(outbox, transport).drain().catch((caught: unknown) => caught);
      assert.ok(error instanceof DossierError && error.code === 'OUTBOX_READ_ONLY', String(error));
      assert.deepEqual(transport.batches, [], 'something was sent whose outcome cannot be recorded');
      readable += outbox.list({ limit: EVENTS, state: 'pending' }).length;
      outbox.close();
    }
    assert.equal(readable, rounds * EVENTS);
    return { rounds, 'refused, read-only': refused, 'still readable': readable };
  },
};
