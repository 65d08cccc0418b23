import type { CredentialsPort } from '../../lib/delivery/credentials.js';

/** A webhook secret, and a token, that occur nowhere else. */
export const SECRET = `whsec_${Buffer.from('a secret that nobody may ever see').toString('base64')}`;
export const TOKEN = 'tok-5f0c1ab2d3e4-never-to-be-seen';

/** A port that gives them. */
export const CREDENTIALS: CredentialsPort = { read: () => ({ token: TOKEN, webhookSecret: SECRET }) };
