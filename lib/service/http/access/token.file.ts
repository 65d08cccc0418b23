import { randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { readingProblem, writingProblem, type FileProblem } from '../../../errors/file-problems.js';
import { UnusableTokenFileError } from '../../../errors/unusable-token-file.error.js';
import { NameTakenError } from '../../../delivery/receiver/sink/owned-name.js';
import { SYSTEM_CLOCK, type Clock } from '../../../emission/clock.js';
import { given } from '../../../given.js';
import { hashOfToken, newTokenText, type AccessToken } from './access-token.js';
import { withFileLock, type FileLockOptions } from './file-lock.js';
import { SCOPES, type Scope } from './scope.js';

/** The permissions of a new token. */
export interface TokenRequest {
  readonly label: string;
  readonly scopes: readonly Scope[];
  readonly projects: readonly string[] | null;
}

const OWNER_ONLY = 0o600;

/**
 * The tokens of a service in a file that only its owner can read: hashes, never texts. A running service reads it again
 * when it changes, so that creating and revoking need no restart.
 */
export class TokenFile {
  readonly #path: string;
  readonly #clock: Clock;
  readonly #lock: FileLockOptions;

  /**
   * @param path of the file, which may not exist yet.
   * @param clock tells when a token is created.
   * @param lock how long to wait for other processes that change the file.
   */
  constructor(path: string, clock: Clock = SYSTEM_CLOCK, lock: FileLockOptions = {}) {
    this.#path = path;
    this.#clock = clock;
    this.#lock = lock;
  }

  /** Changes with the file, and only then. */
  revision(): string {
    const found = statSync(this.#path, { throwIfNoEntry: false, bigint: true });
    return found === undefined ? 'none' : `${found.ino}-${found.mtimeNs}-${found.size}`;
  }

  /**
   * All tokens; none while the file does not exist.
   *
   * @throws UnusableTokenFileError when the file cannot be read, or holds something else.
   */
  async list(): Promise<readonly AccessToken[]> {
    let text: string;
    try {
      text = await readFile(this.#path, 'utf8');
    } catch (error) {
      if (isAbsent(error)) return [];
      throw this.#unusable(error, readingProblem(error));
    }
    return this.#parse(text);
  }

  /** Creates a token and returns its text, which is never shown again. */
  async create({
    label,
    scopes,
    projects,
  }: TokenRequest): Promise<{ readonly token: AccessToken; readonly text: string }> {
    const { text, id } = newTokenText();
    const created_at = new Date(this.#clock.now()).toISOString();
    const token: AccessToken = { id, label, scopes: [...scopes], projects, created_at, hash: hashOfToken(text) };
    await this.#change((tokens) => [...tokens, token]);
    return { token, text };
  }

  /** Revokes the token with an id; returns whether it existed. */
  async revoke(id: string): Promise<boolean> {
    let isKnown = false;
    await this.#change((tokens) => {
      const kept = tokens.filter((token) => token.id !== id);
      isKnown = kept.length < tokens.length;
      return kept;
    });
    return isKnown;
  }

  /** Of two commands that change it at once, the second one sees what the first one did. */
  async #change(changed: (tokens: readonly AccessToken[]) => readonly AccessToken[]): Promise<void> {
    try {
      await withFileLock(this.#path, async () => this.#write(changed(await this.list())), this.#lock);
    } catch (error) {
      if (error instanceof UnusableTokenFileError) throw error;
      if (error instanceof NameTakenError) throw this.#locked(error);
      throw this.#unusable(error, writingProblem(error));
    }
  }

  #unusable(cause: unknown, [problem, advice]: FileProblem): UnusableTokenFileError {
    return new UnusableTokenFileError(this.#path, problem, given({ advice, cause }));
  }

  #locked(error: NameTakenError): UnusableTokenFileError {
    const { owner } = error;
    const who = owner === undefined ? 'another command' : `process ${owner}`;
    const advice = 'wait until it ends, or end it, and try again';
    return new UnusableTokenFileError(this.#path, `${who} keeps it locked`, { advice, cause: error });
  }

  /** Written beside the file and renamed, so that readers see the old tokens or the new ones, never half of them. */
  async #write(tokens: readonly AccessToken[]): Promise<void> {
    const temporary = `${this.#path}.${randomBytes(6).toString('hex')}`;
    try {
      await writeFile(temporary, `${JSON.stringify({ version: 1, tokens }, null, 2)}\n`, {
        mode: OWNER_ONLY,
        flag: 'wx',
      });
      await rename(temporary, this.#path);
    } catch (error) {
      throw this.#unusable(error, writingProblem(error));
    }
  }

  #parse(text: string): readonly AccessToken[] {
    try {
      const { version, tokens } = JSON.parse(text) as { readonly version: unknown; readonly tokens: unknown };
      if (version === 1 && Array.isArray(tokens) && tokens.every(isToken)) return tokens;
    } catch (error) {
      throw new UnusableTokenFileError(this.#path, 'it is not JSON', { cause: error });
    }
    throw new UnusableTokenFileError(this.#path, 'it does not hold tokens of a known version');
  }
}

function isToken(value: unknown): value is AccessToken {
  if (typeof value !== 'object' || value === null) return false;
  const { id, label, scopes, projects, created_at, hash } = value as Readonly<Record<string, unknown>>;
  return (
    [id, label, created_at, hash].every((field) => typeof field === 'string') &&
    isList(scopes, (scope) => SCOPES.some((known) => known === scope)) &&
    (projects === null || isList(projects, (project) => typeof project === 'string'))
  );
}

function isList(value: unknown, accepts: (element: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(accepts);
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
