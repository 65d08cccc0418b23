import { MissingPackageError } from '../../errors/missing-package.error.js';
import type { BatchReceiver } from '../receiver/batch.receiver.js';
import type { MessageRate } from './message-rate.js';
import { WebSocketReceiver } from './web-socket.receiver.js';

/** A receiver of batches over WebSockets; undefined when `ws` is not installed. */
export async function installedWebSocketReceiver(
  receiver: BatchReceiver,
  rate?: MessageRate,
): Promise<WebSocketReceiver | undefined> {
  try {
    return await WebSocketReceiver.create(receiver, rate);
  } catch (error) {
    if (error instanceof MissingPackageError) return undefined;
    throw error;
  }
}
