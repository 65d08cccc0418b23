import { InvalidSecretError } from '../errors/invalid-secret.error.js';
import type { Credentials, CredentialsPort } from './credentials.js';
import type { DeliveryAnswer } from './outcome/delivery-answer.js';
import { withCause } from './hidden-cause.js';
import { Signer } from './signature.js';

/** What shows a receiver who sends. */
export interface SenderHeaders {
  readonly headers: Readonly<Record<string, string>>;
}

/** What HTTP allows in a header, without blanks. */
const TOKEN = /^[\x21-\x7e]+$/;

/** Asks for the secrets. When they cannot be had now, the answer to a batch says so: it can be sent later. */
export async function readCredentials(port: CredentialsPort): Promise<Credentials | DeliveryAnswer> {
  try {
    return await port.read();
  } catch (error) {
    // Why is not in the reason: nobody promises that it shows no secret.
    return withCause({ kind: 'unavailable', reason: 'the credentials cannot be read now' }, error);
  }
}

/**
 * The headers that show who sends a message: a Bearer token, and a signature of its text under this id and time
 * (milliseconds since 1970), each where there is a secret for it. When a secret is no good, the answer to a batch says
 * so: nothing can be sent before somebody has mended it.
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
 * Makes sure that secrets can be used, before anything is tried with them.
 *
 * @throws InvalidSecretError when one is no good.
 */
export function assertUsable(credentials: Credentials): void {
  authorization(credentials);
  if (credentials.webhookSecret !== undefined) new Signer(credentials.webhookSecret);
}

/**
 * The header that shows a Bearer token; none when there is no token.
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
