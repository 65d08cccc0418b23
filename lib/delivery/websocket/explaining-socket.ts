import type { WsModule } from './ws-module.js';

/**
 * A class of sockets that give a reason when they are closed with one of these codes. The package ws closes a socket by
 * itself when the other side breaks a limit, and gives the code alone.
 *
 * @param Socket the class of the package ws.
 * @param reasons by code, each of at most 123 bytes (RFC 6455, 5.5).
 */
export function explainingSocket(
  Socket: WsModule['WebSocket'],
  reasons: ReadonlyMap<number, string>,
): WsModule['WebSocket'] {
  return class extends Socket {
    override close(code?: number, reason?: string | Buffer): void {
      super.close(code, reason ?? reasons.get(code ?? 0));
    }
  };
}
