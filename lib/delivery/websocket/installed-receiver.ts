import { MissingPackageError } from '../../errors/missing-package.error.js';
import type { BatchReceiver } from '../receiver/batch.receiver.js';
import { WebSocketReceiver } from './web-socket.receiver.js';

/** A receiver of batches over WebSockets; undefined when `ws` is not installed. */
export async function installedWebSocketReceiver(receiver: BatchReceiver): Promise<WebSocketReceiver | undefined> {
  try {
    return await WebSocketReceiver.create(receiver);
  } catch (error) {
    if (error instanceof MissingPackageError) return undefined;
    throw error;
  }
}
