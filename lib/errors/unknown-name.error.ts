import { DossierError } from './dossier.error.js';
import { quoted } from './preview.js';

/** What a name belongs to, and how to find the names that a long list leaves out. */
interface Subject {
  readonly kind: string;
  readonly advice?: string;
}

const SUBJECTS = {
  UNKNOWN_CATEGORY: { kind: 'fixture category' },
  UNKNOWN_EVENT_TYPE: { kind: 'event type' },
  UNKNOWN_FIXTURE: { kind: 'fixture', advice: 'the report of a full run names each' },
  UNKNOWN_SCHEMA: { kind: 'schema' },
} as const satisfies Record<string, Subject>;

/** A manifest may have thousands of cases. */
const MOST_SHOWN = 20;

/** Nothing has the name that was asked for. */
export class UnknownNameError extends DossierError {
  constructor(
    /** Tells what the name should belong to. */
    readonly code: keyof typeof SUBJECTS,
    /** The name that was asked for. */
    readonly given: string,
    /** The names that exist. */
    readonly known: readonly string[],
  ) {
    const { kind, advice }: Subject = SUBJECTS[code];
    super(`unknown ${kind} ${quoted(given)}: expected one of ${shown(known, advice)}`);
  }
}

function shown(names: readonly string[], advice: string | undefined): string {
  const rest = names.length - MOST_SHOWN;
  if (rest <= 0) return names.join(', ');
  const text = `${names.slice(0, MOST_SHOWN).join(', ')} and ${rest} more`;
  return advice === undefined ? text : `${text}; ${advice}`;
}
