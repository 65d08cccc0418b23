import type { SqliteSession } from '../../../sqlite/sqlite-session.js';
import { dossierColumns } from '../dossier-columns.js';
import type { NewEvent } from '../new-event.js';

const SELECT_HEADS = `
  SELECT number, dossier_id AS dossierId, events FROM dossier JOIN dossier_head ON dossier_head.dossier = number
  WHERE dossier_id IN (SELECT value FROM json_each(?))`;
const SELECT_UNASSIGNED = 'SELECT events FROM dossier_head WHERE dossier = 0';
const INSERT_DOSSIER = `
  INSERT INTO dossier (dossier_id, namespace, project_uuid, feature_slug, target_branch, mission_key, project_slug,
    search, first_received_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING number`;
const WRITE_HEADS = `
  REPLACE INTO dossier_head (dossier, events, last_received_at)
  SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?)`;

interface Head {
  readonly number: number;
  events: number;
  /** When the last event was received; undefined without a new one. */
  lastReceivedAt: number | undefined;
}

/** The dossiers of a group of events: their numbers, and how many events they have. */
export class DossierHeads {
  readonly #session: SqliteSession;
  readonly #heads = new Map<string | null, Head>();

  constructor(session: SqliteSession, events: readonly NewEvent[]) {
    this.#session = session;
    const ids = [...new Set(events.map(({ dossierId }) => dossierId))];
    if (ids.includes(null)) this.#add(null, 0, session.get(SELECT_UNASSIGNED)?.['events']);
    for (const row of session.all(SELECT_HEADS, JSON.stringify(ids))) {
      this.#add(String(row['dossierId']), Number(row['number']), row['events']);
    }
  }

  /** The sequence of the next event of its dossier, which is created with its first event. */
  next(event: NewEvent): number {
    const head = this.#heads.get(event.dossierId) ?? this.#create(event);
    head.events += 1;
    head.lastReceivedAt = event.receivedAt;
    return head.events;
  }

  /** The number of the dossier of an event that `next` was called for. */
  numberOf({ dossierId }: { readonly dossierId: string | null }): number {
    return this.#heads.get(dossierId)?.number ?? 0;
  }

  /** Records the new numbers of events. */
  write(): void {
    const rows = [...this.#heads.values()]
      .filter(({ lastReceivedAt }) => lastReceivedAt !== undefined)
      .map(({ number, events, lastReceivedAt }) => [number, events, lastReceivedAt]);
    if (rows.length > 0) this.#session.run(WRITE_HEADS, JSON.stringify(rows));
  }

  #create({ dossierId, namespace, projectSlug, receivedAt }: NewEvent): Head {
    if (dossierId === null || namespace === null) throw new TypeError('an event with a dossier has a namespace');
    const columns = dossierColumns(namespace, projectSlug);
    const row = this.#session.get(INSERT_DOSSIER, dossierId, ...columns, receivedAt);
    return this.#add(dossierId, Number(row?.['number']), 0);
  }

  #add(dossierId: string | null, number: number, events: unknown): Head {
    const head = { number, events: Number(events), lastReceivedAt: undefined };
    this.#heads.set(dossierId, head);
    return head;
  }
}
