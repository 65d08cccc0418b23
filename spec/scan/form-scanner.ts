import { ALIGNMENT } from '../../lib/scan/program-layout.js';
import { KIND } from '../../lib/scan/scan-record.js';
import { compileScanProgram } from '../../lib/scan/scan-program.js';
import { instantiateScanner } from '../../lib/scan/scanner-module.js';
import type { ObjectForm, StrictForm } from '../../lib/model/strict/strict-form.js';
import { strictFormOf } from '../../lib/model/strict/strict-form.rules.js';
import { Event } from '../../lib/event/event.js';
import { eventId, NAMESPACE } from '../support/samples.js';

const ENVELOPE = {
  event_id: eventId(1),
  event_type: 'Test',
  aggregate_id: 'mission-012',
  timestamp: '2026-03-01T09:00:00Z',
  node_id: 'laptop-1',
  lamport_clock: 1,
  correlation_id: eventId(0),
  project_uuid: NAMESPACE.project_uuid,
};

/** Tells of a JSON text whether the scanner recognises events with it as payload, that is to be in a form. */
export function payloadScanner(form: StrictForm): (json: string) => boolean {
  return lineScanner(strictFormOf(Event.prototype), form, ENVELOPE.event_type);
}

/** The same for a value of any form, as the only field of a payload. */
export function valueScanner(form: StrictForm): (json: string) => boolean {
  const payload: ObjectForm = {
    kind: 'object',
    nullable: false,
    fields: [{ name: 'value', required: true, form }],
    others: { kind: 'any' },
  };
  const recognises = payloadScanner(payload);
  return (json) => recognises(`{"value":${json}}`);
}

/** The same for any form of envelopes. */
export function lineScanner(envelope: StrictForm, payload: StrictForm, type: string): (json: string) => boolean {
  const module = instantiateScanner();
  const base = Math.ceil(module.freeFrom() / ALIGNMENT) * ALIGNMENT;
  const program = compileScanProgram([{ envelope, payloads: new Map([[type, payload]]) }], base);
  module.memory.grow(32);
  const memory = new Uint8Array(module.memory.buffer);
  memory.set(program.bytes, base);
  const window = base + program.bytes.length;
  return (json) => {
    const line = Buffer.from(`${JSON.stringify({ ...ENVELOPE, event_type: type }).slice(0, -1)},"payload":${json}}\n`);
    memory.set(line, window);
    const record = Math.ceil((window + line.length + 64) / ALIGNMENT) * ALIGNMENT;
    module.scan(program.envelope, window, window + line.length, record, 1, false, true);
    return new Int32Array(module.memory.buffer, record)[KIND] === 0;
  };
}
