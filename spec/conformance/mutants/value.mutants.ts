import { PlainContract } from '../../support/plain/plain-contract.js';
import type { Reading } from '../../support/plain/plain-scalars.js';
import { mutant, type Mutant } from './mutant.js';

const ACCEPTED = 'lenience-forms-of-an-integer-state';
const REFUSED = 'strictness-forms-of-no-integer-state';

/** Takes texts of a pattern for the integer that `read` makes of them. */
function taking(name: string, pattern: RegExp, read: (text: string) => number = parseFloat): Mutant {
  return mutant(
    name,
    REFUSED,
    class extends PlainContract {
      override integerOfText(raw: string): Reading<number> {
        return pattern.test(raw) ? Math.abs(Math.trunc(read(raw))) : super.integerOfText(raw);
      }
    },
  );
}

function refusing(name: string, pattern: RegExp): Mutant {
  return mutant(
    name,
    ACCEPTED,
    class extends PlainContract {
      override integerOfText(raw: string): Reading<number> {
        return pattern.test(raw) ? undefined : super.integerOfText(raw);
      }
    },
  );
}

const INTEGER_MUTANTS: readonly Mutant[] = [
  mutant(
    'refuses booleans as integers',
    ACCEPTED,
    class extends PlainContract {
      override integerOfBoolean() {
        return undefined;
      }
    },
  ),
  mutant(
    'takes every boolean for 1',
    ACCEPTED,
    class extends PlainContract {
      override integerOfBoolean() {
        return 1;
      }
    },
  ),
  mutant(
    'refuses integers in text',
    ACCEPTED,
    class extends PlainContract {
      override integerOfText() {
        return undefined;
      }
    },
  ),
  mutant(
    'keeps an integer as the text that it came in',
    ACCEPTED,
    class extends PlainContract {
      override integerOfText(raw: string) {
        return super.integerOfText(raw) === undefined ? undefined : (raw as unknown as number);
      }
      override integer(...args: Parameters<PlainContract['integer']>) {
        const [raw] = args;
        return typeof raw === 'string' && super.integer(...args) !== undefined
          ? (raw as unknown as number)
          : super.integer(...args);
      }
    },
  ),
  refusing('refuses blanks around an integer', /\s/),
  refusing('refuses a sign before an integer', /\+/),
  refusing('refuses underscores in an integer', /_/),
  refusing('refuses a point with zeros behind an integer', /\./),
  refusing('refuses more than one zero behind the point', /\.00/),
  refusing('refuses leading zeros', /^0\d/),
  refusing('refuses -0', /-0/),
  taking('cuts off the fraction of an integer in text', /^3\.5$/),
  taking('takes an exponent in an integer', /^1e2$/),
  taking('takes a point without zeros', /^3\.$/),
  taking('takes a point without digits before it', /^\.0$/),
  taking('takes an empty text for 0', /^$/, () => 0),
  taking('takes a blank text for 0', /^\s+$/, () => 0),
  taking('takes two underscores in an integer', /__/),
  taking('takes an underscore before an integer', /^_/, () => 1),
  taking('takes an underscore behind an integer', /_$/),
  taking('takes a hexadecimal integer', /^0x/, Number),
  taking('takes digits of other scripts', /^[\u0663\uff13]$/, () => 3),
  taking('takes two signs', /^\+\+/, () => 4),
  taking('takes a sign alone', /^\+$/, () => 0),
  taking('takes a blank behind the sign', /^- /, () => 4),
  taking('takes the text true for 1', /^true$/, () => 1),
  taking('takes a text for the integer that it begins with', /^\d/),
  taking('takes a negative integer by its size', /^-1$/),
  mutant(
    'cuts off the fraction of a number',
    REFUSED,
    class extends PlainContract {
      override integerOfNumber(raw: number) {
        return super.integerOfNumber(Math.trunc(raw));
      }
    },
  ),
  mutant(
    'takes numbers like 1e20',
    REFUSED,
    class extends PlainContract {
      override integerOfNumber(raw: number) {
        return Number.isInteger(raw) ? raw : undefined;
      }
    },
  ),
  mutant(
    'takes integers of 32 bits alone',
    'envelope-lamport-largest',
    class extends PlainContract {
      override integerOfNumber(raw: number) {
        return (raw | 0) === raw ? raw : undefined;
      }
    },
  ),
  mutant(
    'takes lists of one integer for an integer',
    REFUSED,
    class extends PlainContract {
      override coercedInteger(raw: unknown) {
        return super.coercedInteger(Array.isArray(raw) ? raw[0] : raw);
      }
    },
  ),
];

const LAYER_MUTANTS: readonly Mutant[] = [
  mutant(
    'has no schema layer',
    'strictness-size-in-text',
    class extends PlainContract {
      override layers() {
        return ['model'] as const;
      }
    },
  ),
  mutant(
    'has no model layer',
    'strictness-size-huge',
    class extends PlainContract {
      override layers() {
        return ['schema'] as const;
      }
    },
  ),
  mutant(
    'takes integers in text in the schema layer',
    'strictness-artifact-count-in-text',
    class extends PlainContract {
      override schemaInteger(raw: unknown) {
        return typeof raw === 'string' ? super.coercedInteger(raw) : super.schemaInteger(raw);
      }
    },
  ),
  mutant(
    'takes booleans for integers in the schema layer',
    'strictness-anomaly-count-boolean',
    class extends PlainContract {
      override schemaInteger(raw: unknown) {
        return typeof raw === 'boolean' ? Number(raw) : super.schemaInteger(raw);
      }
    },
  ),
];

/** Reads texts otherwise. */
function reading(
  name: string,
  caughtBy: string,
  text: (raw: unknown, shortest: number, rule: PlainContract) => Reading<string>,
): Mutant {
  return mutant(
    name,
    caughtBy,
    class extends PlainContract {
      override text(raw: unknown, shortest: number): Reading<string> {
        return text(raw, shortest, new PlainContract());
      }
    },
  );
}

/** Reads literals otherwise. */
function comparing(name: string, caughtBy: string, form: (text: string, values: readonly string[]) => string): Mutant {
  return mutant(
    name,
    caughtBy,
    class extends PlainContract {
      override literal(raw: unknown, values: readonly string[]): Reading<string> {
        return super.literal(typeof raw === 'string' ? form(raw, values) : raw, values);
      }
    },
  );
}

const TEXT_MUTANTS: readonly Mutant[] = [
  reading('makes texts of numbers', 'strictness-indexed-number-for-text-state', (raw, shortest, rule) =>
    rule.text(typeof raw === 'number' ? String(raw) : raw, shortest),
  ),
  reading('makes texts of booleans', 'strictness-text-of-other-types-state', (raw, shortest, rule) =>
    rule.text(typeof raw === 'boolean' ? String(raw) : raw, shortest),
  ),
  reading('makes texts of lists', 'strictness-text-of-other-types-state', (raw, shortest, rule) =>
    rule.text(Array.isArray(raw) ? raw.join() : raw, shortest),
  ),
  reading('takes empty texts everywhere', 'strictness-empty-manifest-step', (raw, _, rule) => rule.text(raw, 0)),
  reading('takes empty texts nowhere', 'lenience-empty-texts-state', (raw, _, rule) => rule.text(raw, 1)),
  reading('takes blank texts for empty ones', 'lenience-blank-texts-state', (raw, shortest, rule) =>
    typeof raw === 'string' && raw !== '' && raw.trim() === '' ? undefined : rule.text(raw, shortest),
  ),
  reading('trims texts', 'lenience-blank-texts-state', (raw, shortest, rule) =>
    rule.text(typeof raw === 'string' ? raw.trim() : raw, shortest),
  ),
  reading('wants two characters', 'lenience-one-character', (raw, shortest, rule) => rule.text(raw, shortest && 2)),
  reading('wants texts of ASCII', 'identity-any-project-or-hash-state', (raw, shortest, rule) =>
    typeof raw === 'string' && /[^\u0000-\u007f]/.test(raw) ? undefined : rule.text(raw, shortest),
  ),
  reading('refuses control characters', 'hostile-keys-odd-paths-state', (raw, shortest, rule) =>
    typeof raw === 'string' && /\p{Cc}/u.test(raw) ? undefined : rule.text(raw, shortest),
  ),
  reading('refuses long texts', 'hostile-keys-odd-paths-state', (raw, shortest, rule) =>
    typeof raw === 'string' && raw.length > 4096 ? undefined : rule.text(raw, shortest),
  ),
  reading('ends a text at NUL', 'hostile-keys-odd-paths-state', (raw, shortest, rule) =>
    rule.text(typeof raw === 'string' ? raw.split('\0')[0] : raw, shortest),
  ),
  reading('wants the times of a payload to be times', 'lenience-times-are-any-text-state', (raw, shortest, rule) =>
    raw === 'yesterday' || raw === '2026-02-30' ? undefined : rule.text(raw, shortest),
  ),
  comparing('takes literals in any case', 'strictness-artifact-class-in-upper-case', (text) => text.toLowerCase()),
  comparing('trims literals', 'strictness-literals-state', (text) => text.trim()),
  comparing('takes an empty literal', 'strictness-indexed-empty-state', (text, [first = '']) => text || first),
  comparing('takes sha-256 for sha256', 'strictness-literals-state', (text) => text.replace('sha-', 'sha')),
  comparing('takes any literal', 'strictness-drift-kind-state', (text, [first = '']) => text && first),
  comparing('looks literals up in an object', 'strictness-literals-state', (text, [first = '']) =>
    text in {} ? first : text,
  ),
];

/** What can be wrong with single values. */
export const VALUE_MUTANTS: readonly Mutant[] = [...INTEGER_MUTANTS, ...LAYER_MUTANTS, ...TEXT_MUTANTS];
