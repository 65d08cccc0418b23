/** The secrets with which a sender proves its identity. */
export interface Credentials {
  /** A Bearer token, where the receiver requires one. */
  readonly token?: string | undefined;
  /** The secret that signs batches: `whsec_` and base64, as in Standard Webhooks. */
  readonly webhookSecret?: string | undefined;
}

/**
 * Provides secrets, from the environment or a vault. It is asked before every request, so that a secret can be changed
 * at any time.
 */
export interface CredentialsPort {
  /** The secrets for the next request. */
  read(): Credentials | Promise<Credentials>;
}

/** The environment variable of the Bearer token. */
export const TOKEN_VARIABLE = 'MISSION_DOSSIER_TOKEN';
/** The environment variable of the secret that signs batches, and that a receiver verifies them with. */
export const SECRET_VARIABLE = 'MISSION_DOSSIER_WEBHOOK_SECRET';

/**
 * Reads the secrets from `MISSION_DOSSIER_TOKEN` and `MISSION_DOSSIER_WEBHOOK_SECRET` of `env`, by default the
 * environment of the process. An empty variable counts as unset.
 */
export class EnvironmentCredentials implements CredentialsPort {
  readonly #env: Readonly<Record<string, string | undefined>>;

  constructor(env: Readonly<Record<string, string | undefined>> = process.env) {
    this.#env = env;
  }

  read(): Credentials {
    return { token: present(this.#env[TOKEN_VARIABLE]), webhookSecret: present(this.#env[SECRET_VARIABLE]) };
  }
}

function present(value: string | undefined): string | undefined {
  return value === '' ? undefined : value;
}
