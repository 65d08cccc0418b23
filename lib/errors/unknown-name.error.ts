import { DossierError } from './dossier.error.js';
import { quoted } from './preview.js';

const SUBJECTS = {
  UNKNOWN_CATEGORY: 'fixture category',
  UNKNOWN_EVENT_TYPE: 'event type',
  UNKNOWN_FIXTURE: 'fixture',
  UNKNOWN_SCHEMA: 'schema',
};

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
    super(`unknown ${SUBJECTS[code]} ${quoted(given)}: expected one of ${shown(known)}`);
  }
}

function shown(names: readonly string[]): string {
  const rest = names.length - MOST_SHOWN;
  return rest > 0
    ? `${names.slice(0, MOST_SHOWN).join(', ')} and ${rest} more; run all, and the report names each`
    : names.join(', ');
}
