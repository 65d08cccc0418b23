import { createHash, randomBytes } from 'node:crypto';
import type { Scope } from './scope.js';

/** A token as it is kept: what it allows, and the hash that its text is recognised by. The text itself is kept nowhere. */
export interface AccessToken {
  /** Eight characters that name the token in lists and logs; they open nothing. */
  readonly id: string;
  /** What the token is for, in its maker's words. */
  readonly label: string;
  readonly scopes: readonly Scope[];
  /** The `project_uuid`s that it opens; null for all. */
  readonly projects: readonly string[] | null;
  /** When it was made, as ISO 8601 text. */
  readonly created_at: string;
  /** The SHA-256 of the token's text, in hex. */
  readonly hash: string;
}

const PREFIX = 'mdt_';
const SECRET_BYTES = 32;
const ID_LENGTH = 8;

/**
 * Makes the text of a new token and its id. 256 random bits need no salt and no slow hash: they cannot be guessed, whatever
 * a guess costs.
 */
export function newTokenText(random: (size: number) => Uint8Array = randomBytes): {
  readonly text: string;
  readonly id: string;
} {
  const text = PREFIX + Buffer.from(random(SECRET_BYTES)).toString('base64url');
  return { text, id: hashOfToken(text).slice(0, ID_LENGTH) };
}

/** What a token's text is recognised by. */
export function hashOfToken(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
