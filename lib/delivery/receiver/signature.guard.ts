import type { Clock } from '../../emission/clock.js';
import { InvalidSecretError } from '../../errors/invalid-secret.error.js';
import { SIGNATURE_HEADERS, Signer } from '../signature.js';
import { ReplayMemory } from './replay-memory.js';
import { isSame, SignatureCheck } from './signature-check.js';

/** Headers of a message, by lower-case name. */
export type MessageHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What a sender must know, and how long a signature is valid. */
export interface SignatureRule {
  /** Any of these may have signed. While a secret is being changed there are two. */
  readonly secrets: readonly string[];
  /** The Bearer token that senders must present; none when undefined. */
  readonly token: string | undefined;
  /** In milliseconds, before and after now. */
  readonly maxAge: number;
  readonly clock: Clock;
}

const SECONDS = /^\d{1,11}$/;
const LONGEST_ID = 256;
const BEARER = /^Bearer (.+)$/i;

/** Admits messages that a holder of the secret has signed, recently and once. */
export class SignatureGuard {
  readonly #signers: readonly Signer[];
  readonly #rule: Omit<SignatureRule, 'secrets'>;
  readonly #memory = new ReplayMemory();

  /** @throws InvalidSecretError when secrets are missing, or a secret or the token is empty or malformed. */
  constructor({ secrets, ...rule }: SignatureRule) {
    if (secrets.length === 0) throw new InvalidSecretError('webhook secret', 'given');
    if (rule.token !== undefined && !isToken(rule.token))
      throw new InvalidSecretError('token', 'left out, or a string that is not empty');
    this.#signers = secrets.map((secret) => new Signer(secret));
    this.#rule = rule;
  }

  /** Why the headers alone rule a message out; undefined when they do not. */
  refuseHeaders(headers: MessageHeaders): string | undefined {
    if (!this.hasToken(headers)) return 'the Bearer token is missing or wrong';
    const { id, timestamp, time, signature } = partsOf(headers);
    if (id === '' || timestamp === '' || signature === '') return 'the message is not signed';
    if (id.length > LONGEST_ID || !SECONDS.test(timestamp)) return 'the signature headers are malformed';
    const { maxAge, clock } = this.#rule;
    const isInTime = Math.abs(clock.now() - time) <= maxAge;
    return isInTime ? undefined : 'the signature is too old, or from the future: compare the clocks';
  }

  /** Whether the token is right, where one is required. */
  hasToken(headers: MessageHeaders): boolean {
    const { token } = this.#rule;
    if (token === undefined) return true;
    return isSame(BEARER.exec(headerOf(headers, 'authorization'))?.[1] ?? '', token);
  }

  /** Begins to compare a message with its signatures. Its headers have been accepted. */
  check(headers: MessageHeaders): SignatureCheck {
    const { id, time, signature } = partsOf(headers);
    return new SignatureCheck(this.#signers, id, time, signature);
  }

  /** Why a signed message is ruled out, since a message is admitted only once. Undefined when it is admitted. */
  admit(headers: MessageHeaders): string | undefined {
    const { id, time } = partsOf(headers);
    const isNew = this.#memory.admits(id, time + this.#rule.maxAge, this.#rule.clock.now());
    return isNew ? undefined : 'the message has been received before';
  }

  /** Makes the message admissible again: it could not be processed, and its sender will repeat it. */
  forget(headers: MessageHeaders): void {
    this.#memory.forget(partsOf(headers).id);
  }
}

function isToken(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function partsOf(headers: MessageHeaders): {
  readonly id: string;
  readonly timestamp: string;
  /** The timestamp in milliseconds since 1970. */
  readonly time: number;
  readonly signature: string;
} {
  const timestamp = headerOf(headers, SIGNATURE_HEADERS.timestamp);
  return {
    id: headerOf(headers, SIGNATURE_HEADERS.id),
    timestamp,
    time: Number(timestamp) * 1_000,
    signature: headerOf(headers, SIGNATURE_HEADERS.signature),
  };
}

/** The value of a header; empty when it is missing, or came more than once. */
export function headerOf(headers: MessageHeaders, name: string): string {
  const value = Object.hasOwn(headers, name) ? headers[name] : undefined;
  return typeof value === 'string' ? value : '';
}
