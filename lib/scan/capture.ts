import { DATE_TIME, EVENT_ID_TEXT, EVENT_TYPE, INTEGER, NAMESPACE, PAYLOAD, PLAIN_TEXT } from './program-layout.js';
import { EVENT_ID, LAMPORT, NAMESPACE_START, PATH_START, SECOND, SUPERSEDED_PATH_START } from './scan-record.js';

/** What the record of a line takes from a value. */
export interface Capture {
  /** The operation that captures it. */
  readonly operation?: number;
  /** The first slot of the record that this operation writes. */
  readonly slot?: number;
  /** The value must be present and not null, or the line has no record. */
  readonly isRequired?: true;
  /** What is captured from the fields of an object. */
  readonly fields?: Captures;
}

/** What is captured from the fields of an object, by field name. */
export type Captures = ReadonlyMap<string, Capture>;

/** What is captured from a payload. */
export const PAYLOAD_CAPTURE: Capture = {
  fields: new Map<string, Capture>([
    ['namespace', { operation: NAMESPACE, slot: NAMESPACE_START }],
    ['artifact_id', { fields: pathTo(PATH_START) }],
    ['supersedes', { fields: pathTo(SUPERSEDED_PATH_START) }],
  ]),
};

/** What is captured from an envelope. */
export const ENVELOPE_CAPTURE: Capture = {
  fields: new Map<string, Capture>([
    ['event_id', { operation: EVENT_ID_TEXT, slot: EVENT_ID, isRequired: true }],
    ['event_type', { operation: EVENT_TYPE, isRequired: true }],
    ['timestamp', { operation: DATE_TIME, slot: SECOND, isRequired: true }],
    ['lamport_clock', { operation: INTEGER, slot: LAMPORT, isRequired: true }],
    ['payload', { operation: PAYLOAD, isRequired: true }],
  ]),
};

function pathTo(slot: number): Captures {
  return new Map([['path', { operation: PLAIN_TEXT, slot }]]);
}
