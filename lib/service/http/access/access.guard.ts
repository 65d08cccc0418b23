import type { Problem } from '../api/problem.js';
import { hashOfToken, type AccessToken } from './access-token.js';
import type { Principal } from './principal.js';
import { SCOPES, type Scope } from './scope.js';
import type { TokenFile } from './token.file.js';

/** What of a request tells who makes it. */
export interface Credential {
  /** The value of the header `authorization`. */
  readonly authorization: string | undefined;
  /** The value of the header `cookie`; the page's session is in it. */
  readonly cookie: string | undefined;
  /** The address of the peer. */
  readonly address: string;
  /** Whether the request comes from this machine, is meant for it, and was not forwarded. */
  readonly isLocal: boolean;
}

/** Who may read without a token: nobody, who is on the same machine, or everybody. */
export const READERS = ['token', 'loopback', 'open'] as const;
/** One of {@link READERS}. */
export type Readers = (typeof READERS)[number];

/** How a service tells who may read. */
export interface AccessOptions {
  /** The tokens; none where there is no file of them. */
  readonly tokens: TokenFile | undefined;
  /** Who may read without a token. */
  readonly reading: Readers;
}

/** The cookie of the page's session. It holds a token; HttpOnly keeps scripts from it, SameSite other sites. */
export const SESSION_COOKIE = 'mission-dossier-session';

const COOKIE = new RegExp(`(?:^|;\\s*)${SESSION_COOKIE}=([A-Za-z0-9_-]{1,200})(?:;|$)`);
const BEARER = /^bearer ([A-Za-z0-9_-]{1,200})$/i;

/** Who a request comes from, or why it may not be answered. */
export type Admission = { readonly principal: Principal; readonly problem?: undefined } | { readonly problem: Problem };

/** Tells who makes a request. Tokens are compared by hash, so the time of a comparison tells nothing of a token. */
export class AccessGuard {
  readonly #options: AccessOptions;
  #known: ReadonlyMap<string, AccessToken> = new Map();
  #revision = '';

  constructor(options: AccessOptions) {
    this.#options = options;
  }

  /**
   * Admits a request to what a scope allows.
   *
   * @throws UnusableTokenFileError when the file of tokens cannot be read.
   */
  async admit(credential: Credential, scope: Scope): Promise<Admission> {
    const text = tokenOf(credential, scope);
    if (text === undefined) return this.#admitUnnamed(credential, scope);
    const token = (await this.#tokens()).get(hashOfToken(text));
    if (token === undefined) return { problem: unauthorised('the token is unknown or was revoked') };
    return token.scopes.includes(scope) ? { principal: principalOf(token) } : { problem: forbidden(token, scope) };
  }

  /**
   * A name for who makes a request: the id of a token that is known, else the address.
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
      : { problem: unauthorised('this needs a token') };
  }

  /** The tokens by hash, read again when the file changed. */
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

/** A cookie is sent by the browser, whoever wrote the page: it never opens writing. */
function tokenOf({ authorization, cookie }: Credential, scope: Scope): string | undefined {
  if (authorization !== undefined) return BEARER.exec(authorization)?.[1] ?? '';
  return cookie === undefined || scope !== 'read' ? undefined : COOKIE.exec(cookie)?.[1];
}

function principalOf({ id, label, scopes, projects }: AccessToken): Principal {
  return { name: `${label} (${id})`, scopes: new Set(scopes), projects: projects === null ? null : new Set(projects) };
}

function anonymous(address: string): Principal {
  return { name: address, scopes: new Set(SCOPES.filter((scope) => scope === 'read')), projects: null };
}

function unauthorised(why: string): Problem {
  return {
    status: 401,
    title: 'Unauthorized',
    detail: `${why}; create one with "mission-dossier token create" and send it as "Authorization: Bearer …"`,
    code: 'UNAUTHORISED',
    headers: { 'www-authenticate': 'Bearer' },
  };
}

function forbidden({ id, scopes }: AccessToken, scope: Scope): Problem {
  return {
    status: 403,
    title: 'Forbidden',
    detail: `the token ${id} allows ${scopes.join(' and ')}, not ${scope}`,
    code: 'FORBIDDEN',
  };
}
