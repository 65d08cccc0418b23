import type { Credentials } from './credentials.js';
import type { Redact } from './outcome/event-answers.js';

const REDACTED = '[secret]';
const SECRET_PREFIX = 'whsec_';

/** Removes secrets from what a receiver says: it may quote what it was sent, and reasons are stored and shown. */
export function redactionOf({ token = '', webhookSecret = '' }: Credentials): Redact {
  const bare = webhookSecret.startsWith(SECRET_PREFIX) ? webhookSecret.slice(SECRET_PREFIX.length) : '';
  const secrets = [token, webhookSecret, bare].filter((secret) => secret !== '');
  return (text) => secrets.reduce((clean, secret) => clean.replaceAll(secret, REDACTED), text);
}
