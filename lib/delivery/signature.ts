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
/** What Standard Webhooks say a secret should have at least. */
const FEWEST_BYTES = 24;

/** Makes the signature of a message that it is given piece by piece. */
export type SignatureMaker = ReturnType<typeof createHmac>;

/** Signs messages: what is signed is their text, before any compression. */
export class Signer {
  readonly #webhook: Webhook;
  readonly #key: Buffer;

  /**
   * Warns, once in a process, of a secret that is shorter than Standard Webhooks say it should be.
   *
   * @throws InvalidSecretError when the secret is no text, is empty, or is not base64 after `whsec_`.
   */
  constructor(secret: string) {
    if (typeof secret !== 'string') throw invalidSecret();
    try {
      this.#webhook = new Webhook(secret);
    } catch {
      // The cause is left out: nobody promises that it does not show the secret.
      throw invalidSecret();
    }
    this.#key = Buffer.from(secret.replace(PREFIX, ''), 'base64');
    if (this.#key.length < FEWEST_BYTES) warnOfShortSecret();
  }

  /**
   * Begins the signature of a message that is given to it piece by piece. What it comes to, in base64, is what `sign`
   * writes behind `v1,`.
   */
  begin(id: string, time: number): SignatureMaker {
    return createHmac('sha256', this.#key).update(`${id}.${Math.floor(time / 1_000)}.`);
  }

  /** The signature of a message with this id and time (milliseconds since 1970): `v1,` and base64. */
  sign(id: string, time: number, text: string): string {
    return this.#webhook.sign(id, new Date(time), text);
  }

  /** The headers that go with such a message. */
  headers(id: string, time: number, text: string): Readonly<Record<string, string>> {
    return {
      [SIGNATURE_HEADERS.id]: id,
      [SIGNATURE_HEADERS.timestamp]: String(Math.floor(time / 1_000)),
      [SIGNATURE_HEADERS.signature]: this.sign(id, time, text),
    };
  }
}

let hasWarned = false;

/** Its length is left out: it is part of the secret. */
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
