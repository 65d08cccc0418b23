import { createHash, timingSafeEqual } from 'node:crypto';
import type { SignatureMaker, Signer } from '../signature.js';

/** More than anyone has secrets at once, and few enough to compare. */
const MOST_SIGNATURES = 32;

/** Compares a message with its signatures while it is read, so that nothing is kept before the message is verified. */
export class SignatureCheck {
  readonly #macs: readonly SignatureMaker[];
  readonly #signatures: readonly string[];

  /**
   * @param signers any of them may have made any of the signatures.
   * @param id the id of the message.
   * @param time its timestamp, in milliseconds since 1970.
   * @param signatures separated by blanks.
   */
  constructor(signers: readonly Signer[], id: string, time: number, signatures: string) {
    this.#macs = signers.map((signer) => signer.begin(id, time));
    this.#signatures = signatures.split(' ', MOST_SIGNATURES);
  }

  /** Takes the next piece of the message. */
  readonly update = (bytes: Uint8Array): void => {
    for (const mac of this.#macs) mac.update(bytes);
  };

  /** Whether the message, now complete, is signed. Compares every pair, so that the time taken reveals nothing. */
  isRight(): boolean {
    const matches = this.#macs.flatMap((mac) => {
      const expected = `v1,${mac.digest('base64')}`;
      return this.#signatures.filter((signature) => isSame(signature, expected));
    });
    return matches.length > 0;
  }
}

/** Compares in constant time, whatever the lengths. */
export function isSame(a: string, b: string): boolean {
  return timingSafeEqual(digest(a), digest(b));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
