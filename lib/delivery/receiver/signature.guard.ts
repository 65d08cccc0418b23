import { createHash, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../emission/clock.js';
import { InvalidSecretError } from '../../errors/invalid-secret.error.js';
import { SIGNATURE_HEADERS, Signer } from '../signature.js';
import { ReplayMemory } from './replay-memory.js';

/** Headers of a message, by lower-case name. */
export type MessageHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What a sender must know, and for how long a signature is good. */
export interface SignatureRule {
  /** Any of these may have signed: while a secret is changed there are two. */
  readonly secrets: readonly string[];
  /** The Bearer token that senders must show; none when it is left out. */
  readonly token: string | undefined;
  /** In milliseconds, to both sides of now. */
  readonly maxAge: number;
  readonly clock: Clock;
}

const SECONDS = /^\d{1,11}$/;
const LONGEST_ID = 256;
const BEARER = /^Bearer (.+)$/i;

/** Lets in what somebody who knows the secret has signed, not long ago and once. */
export class SignatureGuard {
  readonly #signers: readonly Signer[];
  readonly #rule: Omit<SignatureRule, 'secrets'>;
  readonly #memory = new ReplayMemory();

  /** @throws InvalidSecretError when there is no secret, or one of them or the token is empty or malformed. */
  constructor({ secrets, ...rule }: SignatureRule) {
    if (secrets.length === 0) throw new InvalidSecretError('webhook secret', 'given');
    if (rule.token !== undefined && !isToken(rule.token))
      throw new InvalidSecretError('token', 'left out, or text that is not empty');
    this.#signers = secrets.map((secret) => new Signer(secret));
    this.#rule = rule;
  }

  /** Why headers alone shut a message out; undefined when they do not. */
  refuseHeaders(headers: MessageHeaders): string | undefined {
    if (!this.hasToken(headers)) return 'the Bearer token is missing or wrong';
    const { id, timestamp, signature } = partsOf(headers);
    if (id === '' || timestamp === '' || signature === '') return 'the message is not signed';
    if (id.length > LONGEST_ID || !SECONDS.test(timestamp)) return 'the signature headers are malformed';
    const { maxAge, clock } = this.#rule;
    const isInTime = Math.abs(clock.now() - Number(timestamp) * 1_000) <= maxAge;
    return isInTime ? undefined : 'the signature is too old, or from the future: compare the clocks';
  }

  /** Whether the token is right, where one is wanted. */
  hasToken(headers: MessageHeaders): boolean {
    const { token } = this.#rule;
    if (token === undefined) return true;
    return isSame(BEARER.exec(headerOf(headers, 'authorization'))?.[1] ?? '', token);
  }

  /** Why a message is shut out; undefined when it is let in. A message is let in once. */
  refuse(headers: MessageHeaders, text: string): string | undefined {
    const refusal = this.refuseHeaders(headers);
    if (refusal !== undefined) return refusal;
    const { id, timestamp, signature } = partsOf(headers);
    const time = Number(timestamp) * 1_000;
    if (!this.#isSigned(signature, id, time, text)) return 'the signature is wrong';
    const isNew = this.#memory.admits(id, time + this.#rule.maxAge, this.#rule.clock.now());
    return isNew ? undefined : 'the message has been received before';
  }

  /** Looks at every pair, so that the time it takes tells nothing. */
  #isSigned(signatures: string, id: string, time: number, text: string): boolean {
    const given = signatures.split(' ');
    const matches = this.#signers.flatMap((signer) => {
      const expected = signer.sign(id, time, text);
      return given.filter((signature) => isSame(signature, expected));
    });
    return matches.length > 0;
  }
}

function isToken(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function partsOf(headers: MessageHeaders): {
  readonly id: string;
  readonly timestamp: string;
  readonly signature: string;
} {
  return {
    id: headerOf(headers, SIGNATURE_HEADERS.id),
    timestamp: headerOf(headers, SIGNATURE_HEADERS.timestamp),
    signature: headerOf(headers, SIGNATURE_HEADERS.signature),
  };
}

function headerOf(headers: MessageHeaders, name: string): string {
  const value = Object.hasOwn(headers, name) ? headers[name] : undefined;
  return typeof value === 'string' ? value : '';
}

/** In constant time, whatever the lengths. */
function isSame(a: string, b: string): boolean {
  return timingSafeEqual(digest(a), digest(b));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
