/** What a sender proves with who it is. */
export interface Credentials {
  /** A Bearer token, where the receiver wants one. */
  readonly token?: string | undefined;
  /** The secret that batches are signed with: `whsec_` and base64, as Standard Webhooks have it. */
  readonly webhookSecret?: string | undefined;
}

/** Where secrets come from: the environment, or a vault. Asked before every request, so that a secret can be changed. */
export interface CredentialsPort {
  read(): Credentials | Promise<Credentials>;
}

/** The variables that secrets are read from. */
export const TOKEN_VARIABLE = 'MISSION_DOSSIER_TOKEN';
/** Holds the secret that batches are signed with, and that a receiver verifies them with. */
export const SECRET_VARIABLE = 'MISSION_DOSSIER_WEBHOOK_SECRET';

/** Reads the secrets from `MISSION_DOSSIER_TOKEN` and `MISSION_DOSSIER_WEBHOOK_SECRET`. An empty one counts as none. */
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
