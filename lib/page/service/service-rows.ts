import { contractOfEnvelope } from '../../model/contract/named-contract.js';
import type { DossierRecord } from '../../service/log/dossier-record.js';
import type { LoggedEvent } from '../../service/log/logged-event.js';
import type { EventRow } from '../page-source.port.js';
import type { DossierRow } from '../view/dossier-row.js';
import { isoTime } from './aside-rows.js';
import { aboutOf, jsonObjectIn, pointKindOf } from './event-facts.js';

/** Events of types that an application added. */
const EXTENSION = "of the application's own";

/** A dossier of the log, for the table of all. */
export function dossierRow({ dossierId, namespace, projectSlug, lastReceivedAt, summary }: DossierRecord): DossierRow {
  return {
    id: dossierId,
    project: projectSlug ?? namespace.project_uuid,
    mission: namespace.feature_slug,
    missionType: namespace.mission_key,
    branch: namespace.target_branch,
    status: summary?.status ?? 'unknown',
    artifacts: summary?.artifacts ?? 0,
    anomalies: summary?.anomalies ?? 0,
    changedAt: isoTime(lastReceivedAt),
  };
}

/** An event of the log, for the page of a dossier's events. */
export function eventRow({
  sequence,
  eventId,
  eventType,
  lamport,
  timestamp,
  receivedAt,
  text,
}: LoggedEvent): EventRow {
  const json = jsonObjectIn(text);
  return {
    position: sequence,
    eventId,
    eventType,
    lamport,
    timestamp,
    receivedAt: isoTime(receivedAt),
    contract: pointKindOf(eventType) === undefined ? EXTENSION : contractOfEnvelope(json, 'auto'),
    about: aboutOf(eventType, json),
    json,
  };
}
