import { randomBytes } from 'node:crypto';
import { link, open, readFile, rm, stat } from 'node:fs/promises';
import { Signer } from '../../delivery/signature.js';
import { readingProblem, writingProblem } from '../../errors/file-problems.js';
import { InvalidSecretError } from '../../errors/invalid-secret.error.js';
import { codeOf } from '../../errors/message-of.js';
import { UnusableSecretFileError } from '../../errors/unusable-secret-file.error.js';

/** The secret that senders sign with, and whether it was created just now. */
export interface ServiceSecret {
  readonly secret: string;
  readonly isNew: boolean;
}

const OWNER_ONLY = 0o600;
const OTHERS = 0o077;
const SECRET_BYTES = 32;
const PREFIX = 'whsec_';

/**
 * Reads the secret from a file, or creates it in a file that only its owner can read.
 *
 * @throws UnusableSecretFileError when the file cannot be used, or others may read it.
 */
export async function secretIn(path: string): Promise<ServiceSecret> {
  const known = await readSecret(path);
  if (known !== undefined) return { secret: known, isNew: false };
  const isNew = await makeSecret(path);
  return { secret: (await readSecret(path)) ?? '', isNew };
}

async function readSecret(path: string): Promise<string | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
    if (process.platform !== 'win32' && ((await stat(path)).mode & OTHERS) !== 0)
      throw new UnusableSecretFileError(path, 'others may read it (chmod 600 keeps them out)');
  } catch (error) {
    if (error instanceof UnusableSecretFileError) throw error;
    if (codeOf(error) === 'ENOENT') return undefined;
    throw new UnusableSecretFileError(path, readingProblem(error)[0], { cause: error });
  }
  return checked(text.trim(), path);
}

function checked(secret: string, path: string): string {
  try {
    if (!secret.startsWith(PREFIX)) throw new InvalidSecretError('webhook secret', `${PREFIX} and base64`);
    new Signer(secret);
    return secret;
  } catch (error) {
    if (!(error instanceof InvalidSecretError)) throw error;
    throw new UnusableSecretFileError(path, 'it does not hold a secret: whsec_ and base64', { cause: error });
  }
}

/** The file appears with its content or not at all; of two services that start at once, one creates it. */
async function makeSecret(path: string): Promise<boolean> {
  const temporary = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    const file = await open(temporary, 'wx', OWNER_ONLY);
    await file.writeFile(`${PREFIX}${randomBytes(SECRET_BYTES).toString('base64')}\n`);
    await file.sync();
    await file.close();
    await link(temporary, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw new UnusableSecretFileError(path, writingProblem(error)[0], { cause: error });
  } finally {
    await rm(temporary, { force: true });
  }
}
