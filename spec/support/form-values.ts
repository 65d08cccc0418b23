import fc from 'fast-check';
import type { MemberForm, StrictForm, TextForm } from '../../lib/model/strict/strict-form.js';
import { anyKey, recordOf } from './arbitraries.js';

/** Texts of all the kinds that the contract tells apart, and such as are nearly of one. */
export const TEXTS: readonly string[] = [
  ...['', 'x', 'é🚀', '__proto__', 'SHA256', 'x\n', '\ud800', 'a\udc00', '\ud83d\ude80'],
  ...['01HV8ZJ9Q8X7R6T5S4W3V2P1N0', '01hv8zj9q8x7r6t5s4w3v2p1n0', '01HV8ZJ9Q8X7R6T5S4W3V2P1NI'],
  ...[
    '6f1a5f0e-3c58-4a77-9a56-0d6a2d1f7b11',
    '6F1A5F0E3C584A779A560D6A2D1F7B11',
    '{6f1a5f0e-3c58-4a77-9a56-0d6a2d1f7b11}',
  ],
  ...['6f1a5f0e-3c58-4a77-9a56-0d6a2d1f7b1', '6f1a5f0e-3c58-4a77-9a56-0d6a2d1f7b11\n', '01HV8ZJ9Q8X7R6T5S4W3V2P1N0\n'],
  ...['1.0.0', '10.20.30', '1.0.0\n', '1.0', '1.0.0.0', '٠.٠.٠'],
  ...['2026-03-01T09:00:00Z', '2026-02-30T09:00:00Z', '2026-02-21 14:00,5z', '1771682400', 'yesterday'],
  ...['ab'.repeat(32), 'AB'.repeat(32), `${'ab'.repeat(32)}\n`],
  ...['specs/012/spec.md', '/etc/passwd', 'C:\\x', '..', 'a/../b', 'a\n..', 'a/..\n', '\ud800/x'],
];

/** Values in this form: of every kind of text it allows, with and without what is optional, and with keys it does not name. */
export function inForm(form: StrictForm): fc.Arbitrary<unknown> {
  if (form.kind === 'any') return fc.constantFrom<unknown>(null, 1, 'x', [], {});
  if (form.kind === 'nothing') return fc.constant(undefined);
  const value = present(form);
  return form.nullable ? fc.option(value, { freq: 3 }) : value;
}

function present(form: Exclude<StrictForm, { kind: 'any' | 'nothing' }>): fc.Arbitrary<unknown> {
  switch (form.kind) {
    case 'text':
      return textIn(form);
    case 'integer':
      return fc.oneof(
        fc.integer({ min: Math.max(form.min, -9), max: Math.min(form.max, 9) }),
        fc.constantFrom(form.min, form.max, -0),
      );
    case 'boolean':
      return fc.boolean();
    case 'list':
      return fc.array(inForm(form.items), { maxLength: 3 });
    case 'object':
      return fc
        .tuple(
          objectOf(form.fields),
          form.others.kind === 'any' || form.others.kind === 'nothing'
            ? fc.constant({})
            : recordOf(anyKey, inForm(form.others)),
        )
        .map(([declared, others]) => ({ ...others, ...declared }));
  }
}

function textIn({ oneOf, minLength, wellFormed, grammar }: TextForm): fc.Arbitrary<string> {
  const isIn = (text: string): boolean =>
    text.length >= minLength &&
    (!wellFormed || text.isWellFormed()) &&
    (grammar === undefined || grammar.accepts(text));
  return fc.constantFrom(...(oneOf ?? TEXTS).filter(isIn));
}

function objectOf(fields: readonly MemberForm[]): fc.Arbitrary<object> {
  return fc.record(Object.fromEntries(fields.map(({ name, form }) => [name, inForm(form)])), {
    requiredKeys: fields.filter(({ required }) => required).map(({ name }) => name),
  });
}
