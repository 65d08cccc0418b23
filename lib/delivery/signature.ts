import { createHmac } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { InvalidSecretError } from '../errors/invalid-secret.error.js';

/** The headers of a signed message (https://www.standardwebhooks.com). */
export const SIGNATURE_HEADERS = {
  id: 'webhook-id',
  timestamp: 'webhook-timestamp',
  signature: 'webhook-signature',
} as const;

const PREFIX = /^whsec_/;
/** The minimum length that Standard Webhooks recommend for a secret. */
const FEWEST_BYTES = 24;

/** Makes the signature of a message that arrives in pieces. */
export type SignatureMaker = ReturnType<typeof createHmac>;

/** Signs messages. The signature covers their text before any compression. */
export class Signer {
  readonly #webhook: Webhook;
  readonly #key: Buffer;

  /**
   * Warns, once per process, of a secret that is shorter than Standard Webhooks recommend.
   *
   * @throws InvalidSecretError when the secret is not a text, is empty, or is not base64 after `whsec_`.
   */
  constructor(secret: string) {
    if (typeof secret !== 'string') throw invalidSecret();
    try {
      this.#webhook = new Webhook(secret);
    } catch {
      // The cause is left out, since it may contain the secret.
      throw invalidSecret();
    }
    this.#key = Buffer.from(secret.replace(PREFIX, ''), 'base64');
    if (this.#key.length < FEWEST_BYTES) warnOfShortSecret();
  }

  /** Begins the signature of a message that arrives in pieces. Its base64 digest is what `sign` writes behind `v1,`. */
  begin(id: string, time: number): SignatureMaker {
    return createHmac('sha256', this.#key).update(`${id}.${Math.floor(time / 1_000)}.`);
  }

  /** The signature of a message with this id and time (milliseconds since 1970): `v1,` and base64. */
  sign(id: string, time: number, text: string): string {
    return this.#webhook.sign(id, new Date(time), text);
  }

  /** The headers of such a message. */
  headers(id: string, time: number, text: string): Readonly<Record<string, string>> {
    return {
      [SIGNATURE_HEADERS.id]: id,
      [SIGNATURE_HEADERS.timestamp]: String(Math.floor(time / 1_000)),
      [SIGNATURE_HEADERS.signature]: this.sign(id, time, text),
    };
  }
}

let hasWarned = false;

/** The length is left out, since it is part of the secret. */
function warnOfShortSecret(): void {
  if (hasWarned) return;
  hasWarned = true;
  const advice = `use ${FEWEST_BYTES} to 64 random bytes, as Standard Webhooks say`;
  process.emitWarning(`the webhook secret is short, and can be guessed: ${advice}`, {
    type: 'DossierWarning',
    code: 'SHORT_WEBHOOK_SECRET',
  });
}

function invalidSecret(): InvalidSecretError {
  return new InvalidSecretError('webhook secret', 'base64 of at least one byte, with or without whsec_ before it');
}
