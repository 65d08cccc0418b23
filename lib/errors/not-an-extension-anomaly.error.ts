import { DossierError } from './dossier.error.js';

/** A detector reported an anomaly of the contract's own type, which only events may do. */
export class NotAnExtensionAnomalyError extends DossierError {
  readonly code = 'NOT_AN_EXTENSION_ANOMALY';

  constructor(readonly anomalyType: string) {
    super(`anomalies of type ${anomalyType} come from events alone: give those of a detector a type of their own`);
  }
}
