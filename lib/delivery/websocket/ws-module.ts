import { WebSocketMissingError } from '../../errors/web-socket-missing.error.js';

/** The optional package ws. */
export type WsModule = typeof import('ws');

/**
 * Loads ws on first use.
 *
 * Rejects with WebSocketMissingError when it is not installed.
 */
export async function loadWs(): Promise<WsModule> {
  try {
    return await import('ws');
  } catch (error) {
    throw new WebSocketMissingError(error);
  }
}
