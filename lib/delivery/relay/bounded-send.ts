import { withCause } from '../hidden-cause.js';
import type { DeliveryAnswer } from '../outcome/delivery-answer.js';
import type { StopSignal } from '../../stop-signal.js';
import type { OutboundEvent, Transport } from '../transport.js';

const INTERRUPTED: DeliveryAnswer = { kind: 'interrupted', reason: 'the relay was stopped before an answer came' };

/**
 * Sends a batch, and always returns an answer: even when the transport fails and, once the relay is stopping, after
 * `grace` milliseconds, whether or not the transport reacts.
 */
export async function sendWithin(
  grace: number,
  stop: StopSignal,
  transport: Transport,
  events: readonly OutboundEvent[],
): Promise<DeliveryAnswer> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let startGrace = (): void => undefined;
  const interrupted = new Promise<DeliveryAnswer>((resolve) => {
    startGrace = (): void => {
      timer = setTimeout(() => {
        resolve(INTERRUPTED);
        controller.abort();
      }, grace);
    };
  });
  if (stop.aborted) startGrace();
  else stop.addEventListener('abort', startGrace, { once: true });
  try {
    return await Promise.race([answerFrom(transport, events, controller.signal), interrupted]);
  } finally {
    clearTimeout(timer);
    stop.removeEventListener('abort', startGrace);
  }
}

async function answerFrom(
  transport: Transport,
  events: readonly OutboundEvent[],
  signal: AbortSignal,
): Promise<DeliveryAnswer> {
  try {
    return await transport.send(events, signal);
  } catch (error) {
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : 'it gave no reason';
    return withCause({ kind: 'unavailable', reason: `the transport failed: ${reason}` }, error);
  }
}
