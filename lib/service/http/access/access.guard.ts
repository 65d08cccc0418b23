import { projectKey } from '../../log/project-key.js';
import type { Problem } from '../api/problem.js';
import { hashOfToken, type AccessToken } from './access-token.js';
import type { Principal } from './principal.js';
import { SCOPES, type Scope } from './scope.js';
import type { TokenFile } from './token.file.js';

/** The parts of a request that identify its sender. */
export interface Credential {
  /** The value of the header `authorization`. */
  readonly authorization: string | undefined;
  /** The value of the header `cookie`, which holds the page's session. */
  readonly cookie: string | undefined;
  /** The address of the peer. */
  readonly address: string;
  /** Whether the request comes from this machine, is addressed to it, and was not forwarded. */
  readonly isLocal: boolean;
}

/** Who may read without a token: no one, clients on the same machine, or everyone. */
export const READERS = ['token', 'loopback', 'open'] as const;
/** One of {@link READERS}. */
export type Readers = (typeof READERS)[number];

/** How a service decides who may read. */
export interface AccessOptions {
  /** The tokens; undefined without a file of them. */
  readonly tokens: TokenFile | undefined;
  /** Who may read without a token. */
  readonly reading: Readers;
}

/** The cookie of the page's session. It holds a token; HttpOnly protects it from scripts, SameSite from other sites. */
export const SESSION_COOKIE = 'mission-dossier-session';

const COOKIE = new RegExp(`(?:^|;\\s*)${SESSION_COOKIE}=([A-Za-z0-9_-]{1,200})(?:;|$)`);
const NEEDED: Readonly<Record<Scope, string>> = {
  read: 'this needs a token',
  write: 'this needs a signature with the webhook secret, or a token',
};
const BEARER = /^bearer ([A-Za-z0-9_-]{1,200})$/i;

/** The sender of a request, or why it is refused. */
export type Admission = { readonly principal: Principal; readonly problem?: undefined } | { readonly problem: Problem };

/** Identifies the sender of a request. Tokens are compared by hash, so the time of a comparison reveals nothing. */
export class AccessGuard {
  readonly #options: AccessOptions;
  #known: ReadonlyMap<string, AccessToken> = new Map();
  #revision = '';

  constructor(options: AccessOptions) {
    this.#options = options;
  }

  /**
   * Admits a request to a scope.
   *
   * @throws UnusableTokenFileError when the file of tokens cannot be read.
   */
  async admit(credential: Credential, scope: Scope): Promise<Admission> {
    const text = tokenOf(credential, scope);
    if (text === undefined) return this.#admitUnnamed(credential, scope);
    const token = (await this.#tokens()).get(hashOfToken(text));
    if (token === undefined) return { problem: unauthorised('the token is unknown or was revoked', scope) };
    return token.scopes.includes(scope) ? { principal: principalOf(token) } : { problem: forbidden(token, scope) };
  }

  /**
   * A name for the sender of a request: the id of a known token, or else the address.
   *
   * @throws UnusableTokenFileError when the file of tokens cannot be read.
   */
  async senderOf(credential: Credential): Promise<string> {
    const text = tokenOf(credential, 'read');
    const token = text === undefined ? undefined : (await this.#tokens()).get(hashOfToken(text));
    return token?.id ?? credential.address;
  }

  #admitUnnamed({ address, isLocal }: Credential, scope: Scope): Admission {
    const { reading } = this.#options;
    const isOpen = reading === 'open' || (reading === 'loopback' && isLocal);
    return scope === 'read' && isOpen
      ? { principal: anonymous(address) }
      : { problem: unauthorised(NEEDED[scope], scope) };
  }

  /** The tokens by hash, read again when the file has changed. */
  async #tokens(): Promise<ReadonlyMap<string, AccessToken>> {
    const { tokens } = this.#options;
    if (tokens === undefined) return this.#known;
    const revision = tokens.revision();
    if (revision !== this.#revision) {
      this.#known = new Map((await tokens.list()).map((token) => [token.hash, token]));
      this.#revision = revision;
    }
    return this.#known;
  }
}

/** Browsers send a cookie with requests of any page, so a cookie never permits writing. */
function tokenOf({ authorization, cookie }: Credential, scope: Scope): string | undefined {
  if (authorization !== undefined) return BEARER.exec(authorization)?.[1] ?? '';
  return cookie === undefined || scope !== 'read' ? undefined : COOKIE.exec(cookie)?.[1];
}

function principalOf({ id, label, scopes, projects }: AccessToken): Principal {
  return { name: `${label} (${id})`, scopes: new Set(scopes), projects: projects && new Set(projects.map(projectKey)) };
}

function anonymous(address: string): Principal {
  return { name: address, scopes: new Set(SCOPES.filter((scope) => scope === 'read')), projects: null };
}

function unauthorised(why: string, scope: Scope): Problem {
  const command = `mission-dossier token create --label NAME${scope === 'read' ? '' : ` --scope ${scope}`}`;
  return {
    status: 401,
    title: 'Unauthorized',
    detail: `${why}; create a token with "${command}" and send it as "Authorization: Bearer …"`,
    code: 'UNAUTHORISED',
    headers: { 'www-authenticate': 'Bearer' },
  };
}

function forbidden({ id, scopes }: AccessToken, scope: Scope): Problem {
  return {
    status: 403,
    title: 'Forbidden',
    detail: `the token ${id} allows ${scopes.join(' and ')}, not ${scope}; create one with "--scope ${scope}"`,
    code: 'FORBIDDEN',
  };
}
