import { DossierError } from './dossier.error.js';
import { preview, previewName } from './preview.js';

const SHOWN = 5;

/** One fault of a manifest. */
export interface ManifestFault {
  /** From 1; undefined where it is the file as a whole. */
  readonly line?: number;
  /** A dotted path such as `required_by_step.plan.0.path_pattern`; empty for the file as a whole. */
  readonly field: string;
  readonly message: string;
}

/** An `expected-artifacts.yaml` cannot be read, is not YAML, or breaks its schema; `faults` says where. */
export class InvalidMissionManifestError extends DossierError {
  readonly code = 'INVALID_MISSION_MANIFEST';

  constructor(
    /** The path of the file. */
    readonly source: string,
    readonly faults: readonly ManifestFault[],
    options?: { cause?: unknown },
  ) {
    super(faults.slice(0, SHOWN).map(show(source)).join('; ') + more(faults.length - SHOWN), options);
  }
}

function show(source: string): (fault: ManifestFault) => string {
  return ({ line, field, message }) => {
    const place = line === undefined ? '' : `:${String(line)}`;
    return `${previewName(source)}${place}: ${field === '' ? '' : `${preview(field)}: `}${preview(message, 300)}`;
  };
}

function more(count: number): string {
  return count > 0 ? `; and ${String(count)} more` : '';
}
