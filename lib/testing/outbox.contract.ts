import type { MaybePromise } from '../maybe-promise.js';
import type { OutboxOptions } from '../outbox/outbox-options.js';
import type { AsyncOutbox, Outbox } from '../outbox/outbox.port.js';
import type { ContractCase } from './contract-case.js';
import { CARING } from './outbox/caring.cases.js';
import { DELIVERING } from './outbox/delivering.cases.js';
import {
  OutboxTrial,
  steppedAsyncOutbox,
  steppedOutbox,
  type OpenOutbox,
  type OutboxCase,
} from './outbox/outbox-trial.js';
import { STORING } from './outbox/storing.cases.js';

/**
 * What every outbox must do, as cases for any test runner: `for (const { name, run } of outboxContract(open)) it(name, run)`.
 *
 * @param open gives a new, empty outbox with these options, which include a clock; each case closes what it opened.
 */
export function outboxContract(open: (options: OutboxOptions) => MaybePromise<Outbox>): readonly ContractCase[] {
  return casesFor(async (options) => steppedOutbox(await open(options)));
}

/** The same for an outbox that answers by promises. */
export function asyncOutboxContract(
  open: (options: OutboxOptions) => MaybePromise<AsyncOutbox>,
): readonly ContractCase[] {
  return casesFor(async (options) => steppedAsyncOutbox(await open(options)));
}

function casesFor(open: OpenOutbox): readonly ContractCase[] {
  return [...STORING, ...DELIVERING, ...CARING].map(({ name, options, run }: OutboxCase) => ({
    name,
    run: async () => {
      const trial = new OutboxTrial(open);
      try {
        await trial.begin(options);
        await run(trial);
      } finally {
        await trial.end();
      }
    },
  }));
}
