import { InvalidSecretError } from '../errors/invalid-secret.error.js';
import type { Credentials, CredentialsPort } from './credentials.js';
import type { DeliveryAnswer } from './outcome/delivery-answer.js';
import { withCause } from './hidden-cause.js';
import { Signer } from './signature.js';

/** The headers that identify the sender to a receiver. */
export interface SenderHeaders {
  readonly headers: Readonly<Record<string, string>>;
}

/** The characters that HTTP allows in a header, without blanks. */
const TOKEN = /^[\x21-\x7e]+$/;

/** Reads the secrets. When they are unavailable now, the answer to a batch says so, since it can be sent later. */
export async function readCredentials(port: CredentialsPort): Promise<Credentials | DeliveryAnswer> {
  try {
    return await port.read();
  } catch (error) {
    // The reason leaves out why: the error may contain a secret.
    return withCause({ kind: 'unavailable', reason: 'the credentials cannot be read now' }, error);
  }
}

/**
 * The headers that identify the sender of a message: a Bearer token, and a signature of its text under this id and time
 * (milliseconds since 1970), each where there is a secret for it. When a secret is unusable, the answer to a batch says
 * so: nothing can be sent until a person replaces it.
 */
export function senderHeaders(
  credentials: Credentials,
  id: string,
  time: number,
  text: string,
): SenderHeaders | DeliveryAnswer {
  try {
    return { headers: { ...authorization(credentials), ...signature(credentials, id, time, text) } };
  } catch (error) {
    if (error instanceof InvalidSecretError) return { kind: 'paused', reason: error.message };
    throw error;
  }
}

/**
 * Checks that secrets can be used, before anything is tried with them.
 *
 * @throws InvalidSecretError when one is unusable.
 */
export function assertUsable(credentials: Credentials): void {
  authorization(credentials);
  if (credentials.webhookSecret !== undefined) new Signer(credentials.webhookSecret);
}

/**
 * The header with a Bearer token; none without a token.
 *
 * @throws InvalidSecretError when the token cannot be in a header.
 */
export function authorization({ token }: Credentials): Readonly<Record<string, string>> {
  if (token === undefined) return {};
  if (!TOKEN.test(token)) throw new InvalidSecretError('token', 'visible ASCII characters');
  return { authorization: `Bearer ${token}` };
}

function signature(
  { webhookSecret }: Credentials,
  id: string,
  time: number,
  text: string,
): Readonly<Record<string, string>> {
  return webhookSecret === undefined ? {} : new Signer(webhookSecret).headers(id, time, text);
}
