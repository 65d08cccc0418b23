import type { TakenEvent } from '../../../delivery/receiver/batch-sink.js';
import { isJsonObject, ownValue } from '../../../model/json.js';
import type { Intake } from '../../intake/store-sink.js';
import type { SubmittedEvent } from '../../intake/submitted-event.js';
import { projectKey } from '../../log/project-key.js';
import type { Principal } from '../access/principal.js';

/** An event whose JSON has been read. */
export type ReadEvent = SubmittedEvent & { readonly value: unknown };

const FORBIDDEN = {
  field: 'payload.namespace.project_uuid',
  message: 'The token is not for this project',
  violation_type: 'forbidden_project',
} as const;

/** Hands on the events of a sender's own projects, and rejects the others without keeping anything of them. */
export async function takeWithin(
  projects: Principal['projects'],
  events: readonly ReadEvent[],
  intake: Intake,
): Promise<readonly TakenEvent[]> {
  if (projects === null) return intake.take(events);
  const isAllowed = events.map(({ value }) => projects.has(projectOf(value)));
  const answers = [...(await intake.take(events.filter((_, at) => isAllowed[at])))].values();
  return events.map(({ value }, at): TakenEvent => {
    const answer = isAllowed[at] === true ? answers.next().value : undefined;
    return answer ?? { eventId: idOf(value), outcome: 'rejected', violations: [FORBIDDEN] };
  });
}

function projectOf(value: unknown): string {
  const uuid = field(field(field(value, 'payload'), 'namespace'), 'project_uuid');
  return typeof uuid === 'string' ? projectKey(uuid) : '';
}

function idOf(value: unknown): string | null {
  const id = field(value, 'event_id');
  return typeof id === 'string' && id.length <= LONGEST_ID ? id : null;
}

const LONGEST_ID = 200;

function field(value: unknown, name: string): unknown {
  return isJsonObject(value) ? ownValue(value, name) : undefined;
}
