import { InvalidSecretError } from '../errors/invalid-secret.error.js';
import type { CompleteBatchOptions } from './batch-options.js';
import type { Credentials } from './credentials.js';
import type { DeliveryAnswer } from './outcome/delivery-answer.js';
import { withCause } from './hidden-cause.js';
import type { Redact } from './outcome/event-answers.js';
import { redactionOf } from './redaction.js';
import { Signer } from './signature.js';

/** The sender of a message: the headers that identify it to a receiver, and what hides its secrets in an answer. */
export interface Sender {
  readonly headers: Readonly<Record<string, string>>;
  readonly redact: Redact;
}

/** The characters that HTTP allows in a header, without blanks. */
const TOKEN = /^[\x21-\x7e]+$/;

/**
 * The sender of a message: it has a Bearer token, and a signature of its text under this id and the present time, each
 * where there is a secret for it. Secrets that are unavailable now may be there later; with an unusable one, nothing can
 * be sent until a person replaces it. The answer to the batch then says so.
 */
export async function senderOf(
  { credentials: port, clock }: Pick<CompleteBatchOptions, 'credentials' | 'clock'>,
  id: string,
  text: string,
): Promise<Sender | DeliveryAnswer> {
  let credentials: Credentials;
  try {
    credentials = await port.read();
  } catch (error) {
    // The reason leaves out why: the error may contain a secret.
    return withCause({ kind: 'unavailable', reason: 'the credentials cannot be read now' }, error);
  }
  try {
    const headers = { ...authorization(credentials), ...signature(credentials, id, clock.now(), text) };
    return { headers, redact: redactionOf(credentials) };
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
