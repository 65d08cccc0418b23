import { DossierError } from './dossier.error.js';

/** A detector reported an anomaly of a type that belongs to the contract. */
export class NotAnExtensionAnomalyError extends DossierError {
  readonly code = 'NOT_AN_EXTENSION_ANOMALY';

  constructor(readonly anomalyType: string) {
    super(`only events report anomalies of type ${anomalyType}: give the detector a type of its own`);
  }
}
