import { preview } from '../../errors/preview.js';
import { isJsonObject, type JsonObject } from '../../model/json.js';
import type { EventAnswer } from './delivery-answer.js';
import { EVENT_STATUSES } from './event-status.js';

/** The keys of a body that may list its answers to events. */
const LISTS = ['results', 'details'] as const;
const REASONS = ['error_message', 'error', 'reason', 'message'] as const;
const REASON_LENGTH = 500;
const STATUS_LENGTH = 40;
const SHOWN_VIOLATIONS = 3;

/** Removes from a text what must not be kept. */
export type Redact = (text: string) => string;

/**
 * Reads the answers to events from the body of a response: the objects with an `event_id` in its list `results` or
 * `details`. Each has a `status`, and a reason in `violations`, `error_message`, `error`, `reason` or `message`.
 * Everything else is ignored. Kept texts are redacted first.
 */
export function eventAnswersIn(body: unknown, redact: Redact): readonly EventAnswer[] {
  if (!isJsonObject(body)) return [];
  const list = LISTS.map((name) => own(body, name)).find((value) => Array.isArray(value)) as unknown[] | undefined;
  return (list ?? []).filter(isJsonObject).flatMap((entry) => {
    const eventId = own(entry, 'event_id');
    return typeof eventId === 'string'
      ? [{ eventId, status: statusOf(entry, redact), reason: reasonOf(entry, redact) }]
      : [];
  });
}

function statusOf(entry: JsonObject, redact: Redact): string | undefined {
  const status = own(entry, 'status');
  if (typeof status !== 'string') return undefined;
  return EVENT_STATUSES.has(status) ? status : preview(redact(status), STATUS_LENGTH);
}

function reasonOf(entry: JsonObject, redact: Redact): string | undefined {
  const violations = own(entry, 'violations');
  const reasons = Array.isArray(violations) ? violationTexts(violations) : [];
  const texts =
    reasons.length > 0
      ? reasons
      : REASONS.map((name) => own(entry, name))
          .filter(isText)
          .slice(0, 1);
  return texts.length > 0 ? preview(redact(texts.join('; ')), REASON_LENGTH) : undefined;
}

function violationTexts(violations: readonly unknown[]): readonly string[] {
  const texts = violations.slice(0, SHOWN_VIOLATIONS).filter(isJsonObject).map(violationText);
  const rest = violations.length - texts.length;
  return rest > 0 ? [...texts, `and ${rest} more`] : texts;
}

function violationText(violation: JsonObject): string {
  return [own(violation, 'field'), own(violation, 'message')].filter(isText).join(': ');
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function own(object: JsonObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
