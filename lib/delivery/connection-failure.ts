import { codeOf } from '../errors/message-of.js';

/**
 * Node's codes for an answer that is not TLS; EPROTO also covers other failures, such as a handshake that the receiver
 * refuses.
 */
const NO_TLS: ReadonlySet<string> = new Set(['ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_PACKET_LENGTH_TOO_LONG']);
/** Node's codes for a certificate that no trusted authority has signed. */
const UNTRUSTED: ReadonlySet<string> = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);
/** The prefix of the parser's codes, and its code for headers that never end. */
const NO_HTTP = 'HPE_';
const HEADERS_TOO_LONG = 'HPE_HEADER_OVERFLOW';
const UNTRUSTED_HERE =
  ': its certificate is from an authority that is not trusted here: add that authority (--ca FILE, or the option ca)';
/** In a message, the sign of a receiver that does speak TLS. */
const TLS_ALERT = /\balert\b/;

/**
 * Why a connection failed, by its code, with a hint at the likely mistake where the code is vague.
 *
 * @param error the error that ended the connection.
 * @param plain the scheme without encryption that may be meant, such as `http`.
 */
export function connectionFailure(error: unknown, plain: string): string {
  const code = connectionCode(error);
  if (code === HEADERS_TOO_LONG) return `the headers of the answer are too long (${code})`;
  if (code.startsWith(NO_HTTP)) return `the answer is not HTTP (${code})`;
  const text = `the connection failed (${code})`;
  if (UNTRUSTED.has(code)) return text + UNTRUSTED_HERE;
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
