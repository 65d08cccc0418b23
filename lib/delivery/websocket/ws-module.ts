import { MissingPackageError } from '../../errors/missing-package.error.js';

/** The optional package ws. */
export type WsModule = typeof import('ws');

/**
 * Loads ws on first use.
 *
 * Rejects with MissingPackageError when it is not installed.
 */
export async function loadWs(): Promise<WsModule> {
  try {
    return await import('ws');
  } catch (error) {
    throw new MissingPackageError('WEB_SOCKET_MISSING', error);
  }
}
