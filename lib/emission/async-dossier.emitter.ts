import { Emission, type EmissionOptions } from './emission.js';
import type { EmitOutcome } from './emit-outcome.js';
import type { AsyncEventStore } from './event-store.port.js';
import type { Finding } from './finding.js';
import { FindingMethods } from './finding-methods.js';
import { endEmissionSpan, startEmissionSpan } from './emission-span.js';
import { doLater } from './steps.js';

/** Options of an emitter over an asynchronous store. */
export interface AsyncDossierEmitterOptions extends EmissionOptions {
  /** Where events are stored: an outbox whose methods return promises. */
  readonly store: AsyncEventStore;
}

/**
 * A `DossierEmitter` over a store whose methods return promises. The same findings have the same outcomes. Its promises
 * never reject. Findings emitted at the same time are stored in the order in which the store takes them.
 */
export class AsyncDossierEmitter extends FindingMethods<Promise<EmitOutcome>> {
  readonly #emission: Emission;

  /** @throws InvalidArgumentError when the store is missing, or an option is of the wrong kind. */
  constructor(options: AsyncDossierEmitterOptions) {
    super();
    const store = (options as Partial<AsyncDossierEmitterOptions> | undefined)?.store;
    const insertNext = store?.insertNext?.bind(store);
    this.#emission = new Emission(options, {
      transact: (work) => options.store.transact((writer) => doLater(work(writer))),
      ...(insertNext === undefined ? {} : { insertNext }),
    });
  }

  override async emit(finding: Finding): Promise<EmitOutcome> {
    const span = startEmissionSpan();
    const outcome = await span.run(() => doLater(this.#emission.emit(finding)));
    endEmissionSpan(span, [outcome]);
    return outcome;
  }

  /**
   * Emits findings in their order, in one transaction, as `DossierEmitter.emitAll` does.
   *
   * @param findings in the local form.
   * @returns one outcome for each finding, in the same order.
   */
  async emitAll(findings: readonly Finding[]): Promise<readonly EmitOutcome[]> {
    const span = startEmissionSpan();
    const outcomes = await span.run(() => doLater(this.#emission.emitAll(findings)));
    endEmissionSpan(span, outcomes);
    return outcomes;
  }
}
