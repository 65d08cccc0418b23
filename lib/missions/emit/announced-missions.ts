import type { EventStore, EventWriter } from '../../emission/event-store.port.js';
import type { MissionIdentity } from '../project/mission-identity.js';

/** What distinguishes the missions of a project, in the order of the note. */
const PARTS = ['missionSlug', 'targetBranch', 'missionType', 'manifestVersion'] as const;

/**
 * The missions of a project that the store has announced artifacts of, so that those whose folder is gone can be found.
 *
 * @param store an outbox that keeps notes.
 * @param identity of any mission of the project; the node and the project are taken from it.
 * @returns the identity of each mission.
 */
export function announcedMissions(store: EventStore, identity: MissionIdentity): readonly MissionIdentity[] {
  const lists = store.transact((writer) => readList(writer, identity));
  return lists.map((parts) => ({
    ...identity,
    ...Object.fromEntries(PARTS.map((part, at) => [part, parts[at] ?? ''])),
  }));
}

/** Notes, in the transaction of an emission, whether anything of a mission is still announced. */
export function noteAnnounced(writer: EventWriter, identity: MissionIdentity, isAnnounced: boolean): void {
  const own = PARTS.map((part) => identity[part]);
  const list = readList(writer, identity);
  const others = list.filter((parts) => parts.some((part, at) => part !== own[at]));
  const isKnown = others.length < list.length;
  if (isKnown !== isAnnounced)
    writer.keepNote?.(keyOf(identity), JSON.stringify(isAnnounced ? [...list, own] : others));
}

function readList(writer: EventWriter, identity: MissionIdentity): readonly (readonly string[])[] {
  return JSON.parse(writer.note?.(keyOf(identity)) ?? '[]') as readonly (readonly string[])[];
}

function keyOf({ projectUuid }: MissionIdentity): string {
  return `announced-missions ${projectUuid}`;
}
