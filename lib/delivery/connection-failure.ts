import { codeOf } from '../errors/message-of.js';

/** How Node calls what comes instead of TLS; EPROTO stands for more, such as a handshake that the receiver refuses. */
const NO_TLS: ReadonlySet<string> = new Set(['ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_PACKET_LENGTH_TOO_LONG']);
/** In a message, the sign of a receiver that does speak TLS. */
const TLS_ALERT = /\balert\b/;

/**
 * Why a connection failed, by its code, and what may be wrong where the code does not say.
 *
 * @param error what the connection ended with.
 * @param plain the scheme without encryption that may be meant, such as `http`.
 */
export function connectionFailure(error: unknown, plain: string): string {
  const text = `the connection failed (${connectionCode(error)})`;
  return lacksTls(error) ? `${text}: the receiver does not speak TLS: is it ${plain}?` : text;
}

/** The code of an error, or its name when it has none. */
export function connectionCode(error: unknown): string {
  return codeOf(error) ?? (error as Error).name;
}

function lacksTls(error: unknown): boolean {
  const code = connectionCode(error);
  return NO_TLS.has(code) || (code === 'EPROTO' && !TLS_ALERT.test((error as Error).message));
}
