import { expect } from 'chai';
import { dedupEvents } from '../../lib/event/event-dedup.js';
import type { Event } from '../../lib/event/event.js';
import { dossierIdentity } from '../../lib/model/value/dossier-identity.js';
import type { LocalNamespaceTuple } from '../../lib/model/value/local-namespace-tuple.js';
import { InMemoryOutbox } from '../../lib/outbox/memory/in-memory.outbox.js';
import { SqliteOutbox } from '../../lib/outbox/sqlite/sqlite.outbox.js';
import { join } from 'node:path';
import { temporaryFolder } from '../support/temporary-folders.js';

const NO_LISTS: readonly unknown[] = [null, 5, 'x', {}];

describe('wrong arguments', () => {
  const folder = temporaryFolder();

  it('are refused by dedupEvents', () => {
    for (const none of [undefined, ...NO_LISTS]) {
      expect(() => dedupEvents(none as readonly Event[]))
        .to.throw('events must be an array of events')
        .with.property('code', 'INVALID_ARGUMENT');
    }
  });

  it('are refused by dossierIdentity', () => {
    for (const none of [undefined, ...NO_LISTS]) {
      expect(() => dossierIdentity(none as LocalNamespaceTuple))
        .to.throw('namespace must be')
        .with.property('code', 'INVALID_ARGUMENT');
    }
  });

  it('are refused by the retry of an outbox', () => {
    const outboxes = [new InMemoryOutbox(), SqliteOutbox.open(join(folder(), 'outbox.db'))];
    for (const outbox of outboxes) {
      for (const none of NO_LISTS) {
        expect(() => outbox.retry(none as readonly string[]))
          .to.throw('eventIds must be an array of event ids')
          .with.property('code', 'INVALID_ARGUMENT');
      }
      outbox.close();
    }
  });
});
