import type { StopSignal } from '../stop-signal.js';
import { withAbort } from './abort-link.js';
import { ExchangeStage } from './exchange-stage.js';
import type { DeliveryAnswer } from './outcome/delivery-answer.js';

/** The limits of an exchange. */
export interface ExchangeBounds {
  /**
   * The time limit of the whole exchange in milliseconds: from reading the credentials to the last byte of the answer.
   */
  readonly timeout: number;
  readonly stop: StopSignal;
}

/** Carries out an exchange until the signal is aborted, and records in `stage` how far it has come. */
export type Exchange = (signal: AbortSignal, stage: ExchangeStage) => Promise<DeliveryAnswer>;

/**
 * The answer of an exchange, or its substitute when none comes in time, or the sender is stopped. The signal of
 * the exchange is aborted then, and its reaction is not awaited.
 */
export function timedAnswer({ timeout, stop }: ExchangeBounds, exchange: Exchange): Promise<DeliveryAnswer> {
  return withAbort(stop, async (ending) => {
    const stage = new ExchangeStage();
    let timer: NodeJS.Timeout | undefined;
    const end = new Promise<DeliveryAnswer>((resolve) => {
      timer = setTimeout(() => {
        const reason = `no complete answer within ${timeout / 1_000} s: ${stage.description}`;
        resolve({ kind: 'unavailable', reason });
        ending.abort();
      }, timeout);
      const interrupt = (): void => resolve({ kind: 'interrupted', reason: 'stopped before an answer came' });
      if (ending.signal.aborted) interrupt();
      else ending.signal.addEventListener('abort', interrupt);
    });
    try {
      return await Promise.race([end, exchange(ending.signal, stage)]);
    } finally {
      clearTimeout(timer);
    }
  });
}
