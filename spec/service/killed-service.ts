import assert from 'node:assert/strict';
import { Event } from '../../lib/event/event.js';
import { reduceMissionDossier } from '../../lib/reducer/dossier.reducer.js';
import { DossierStore } from '../../lib/service/dossier.store.js';
import { openEventLog } from '../../lib/service/open-event-log.js';
import { eventId } from '../support/samples.js';

/** What was found in a log. */
export interface Findings {
  readonly found: number;
  readonly lost: number;
  readonly twice: number;
  readonly 'states that differ': number;
}

/** Compares a log with the numbers of the events that were answered for, and its states with fresh reductions. */
export async function findingsIn(place: string, answered: readonly string[]): Promise<Findings> {
  const store = new DossierStore(await openEventLog(place));
  try {
    const texts = new Map<string, string[]>();
    const ids: string[] = [];
    for (let after: string | undefined, isLast = false; !isLast;) {
      const page = await store.queries.events({ limit: 1_000, ...(after !== undefined && { after }) });
      for (const { eventId: id, dossierId, text } of page.events) {
        ids.push(id);
        texts.set(String(dossierId), [...(texts.get(String(dossierId)) ?? []), text]);
      }
      [after, isLast] = [page.next, page.isLast];
    }
    const known = new Set(ids);
    let differing = 0;
    for (const [dossierId, list] of texts) {
      const fresh = reduceMissionDossier(list.map((text) => Event.parse(JSON.parse(text))));
      if ((await store.queries.state(dossierId)).json !== JSON.stringify(fresh)) differing += 1;
    }
    assert.equal((await store.queries.counts()).events, ids.length);
    return {
      found: ids.length,
      lost: answered.filter((number) => !known.has(eventId(Number(number)))).length,
      twice: ids.length - known.size,
      'states that differ': differing,
    };
  } finally {
    await store.close();
  }
}
