import { createHash, randomBytes } from 'node:crypto';
import type { Scope } from './scope.js';

/**
 * A token as it is stored: its permissions, and the hash that identifies its text. The text itself is not stored
 * anywhere.
 */
export interface AccessToken {
  /** Eight characters that name the token in lists and logs; they grant no access. */
  readonly id: string;
  /** The purpose of the token, in the words of its creator. */
  readonly label: string;
  readonly scopes: readonly Scope[];
  /** The `project_uuid`s that it grants access to; null for all. */
  readonly projects: readonly string[] | null;
  /** When it was created, as ISO 8601 text. */
  readonly created_at: string;
  /** The SHA-256 of the token's text, in hex. */
  readonly hash: string;
}

const PREFIX = 'mdt_';
const SECRET_BYTES = 32;
const ID_LENGTH = 8;

/**
 * Creates the text of a new token and its id. 256 random bits need neither salt nor a slow hash: they cannot be
 * guessed, however cheap a guess is.
 */
export function newTokenText(random: (size: number) => Uint8Array = randomBytes): {
  readonly text: string;
  readonly id: string;
} {
  const text = PREFIX + Buffer.from(random(SECRET_BYTES)).toString('base64url');
  return { text, id: hashOfToken(text).slice(0, ID_LENGTH) };
}

/** The hash that identifies a token's text. */
export function hashOfToken(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
