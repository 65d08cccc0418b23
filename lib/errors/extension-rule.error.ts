import { DossierError } from './dossier.error.js';

const MESSAGES = {
  ASYNCHRONOUS_HANDLER:
    'apply returned a promise: handlers are synchronous, so fetch what they need before the reduction',
  DRAFT_CLOSED: 'the draft was written to after apply had returned: keep apply synchronous, and do not keep the draft',
  NOT_AN_EXTENSION_ANOMALY:
    'only events report anomalies of type missing_artifact: give the detector a type of its own',
};

/** A handler or a detector broke a rule. A reduction is synchronous, so that it depends on its events alone. */
export class ExtensionRuleError extends DossierError {
  constructor(readonly code: keyof typeof MESSAGES) {
    super(MESSAGES[code]);
  }
}
