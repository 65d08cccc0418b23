import { codeOf, messageOf } from '../../errors/message-of.js';
import { escapeInvisible, preview } from '../../errors/preview.js';
import { connectionFailure } from '../connection-failure.js';

/**
 * Why no reply came. `status` is that of a refused handshake, `closeCode` the one that the receiver closed with.
 */
export class LinkFailure extends Error {
  constructor(
    message: string,
    readonly refusal: {
      readonly status?: number | undefined;
      readonly retryAfter?: string | undefined;
      readonly closeCode?: number;
    } = {},
  ) {
    super(message);
  }

  /** The same without secrets: the receiver may have quoted them. */
  redacted(redact: (text: string) => string): LinkFailure {
    return new LinkFailure(redact(this.message), this.refusal);
  }
}

/** The other side closed the socket, and perhaps said why. */
export function closed(code: number, reason: string): LinkFailure {
  const why = reason === '' ? '' : `: ${escapeInvisible(reason)}`;
  return new LinkFailure(`the connection was closed (${code})${why}`, { closeCode: code });
}

/** Codes of the package ws for a message that is too large, and for other violations of the protocol (RFC 6455). */
const TOO_LONG: ReadonlySet<string> = new Set([
  'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH',
  'WS_ERR_UNSUPPORTED_DATA_PAYLOAD_LENGTH',
]);
const TOO_MANY_PARTS = 'WS_ERR_TOO_MANY_BUFFERED_PARTS';
const BREACH = /^(WS_ERR_|Z_)/;

/** Why a socket did not open. The package ws gives no code when the answer to the handshake is wrong. */
export function handshakeFailure(error: Error): LinkFailure {
  const text = codeOf(error) === undefined ? `the handshake failed: ${preview(messageOf(error))}` : undefined;
  return new LinkFailure(text ?? connectionFailure(error, 'ws'));
}

/** Why an open socket failed. */
export function protocolFailure(error: Error, maxPayload: number): LinkFailure {
  const code = codeOf(error) ?? '';
  if (TOO_LONG.has(code)) return new LinkFailure(`the reply has more than ${maxPayload} bytes`);
  if (code === TOO_MANY_PARTS) return new LinkFailure('the reply has too many parts');
  if (BREACH.test(code)) return new LinkFailure(`the receiver broke the WebSocket protocol (${code})`);
  return new LinkFailure(connectionFailure(error, 'ws'));
}
