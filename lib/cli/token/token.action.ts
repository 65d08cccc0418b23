import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { AccessToken } from '../../service/http/access/access-token.js';
import { SCOPES, type Scope } from '../../service/http/access/scope.js';
import { TokenFile } from '../../service/http/access/token.file.js';
import { escapeInvisible } from '../../errors/preview.js';
import { EXIT_CODES, type ExitCode } from '../exit-code.js';
import { isUrl } from '../../service/log/postgres/postgres-url.js';
import { serviceFiles } from '../serve/service-files.js';
import { alignColumns } from '../terminal/columns.js';
import { printLines } from '../terminal/output.js';
import type { Terminal } from '../terminal/terminal.js';

/** Where the tokens are: in a file, or beside the data of a service. */
export interface TokenFileOptions {
  readonly data: string;
  readonly tokens?: string;
}

/** The options of `token create`. */
export interface CreateOptions extends TokenFileOptions {
  readonly label: string;
  readonly scope: readonly Scope[];
  /** Absent for all projects. */
  readonly project?: readonly string[];
}

/**
 * Creates a token and prints its text on stdout. It is not shown again.
 *
 * @throws UnusableTokenFileError
 */
export async function createToken(options: CreateOptions, { stdout, stderr }: Terminal): Promise<ExitCode> {
  const { label, scope, project } = options;
  const scopes = SCOPES.filter((known) => scope.includes(known));
  const projects = project === undefined ? null : [...new Set(project)];
  const { token, text } = await tokenFile(options).create({ label, scopes, projects });
  await printLines(stdout, [text]);
  const what = `${token.id} allows ${scopes.join(' and ')} of ${projects?.join(', ') ?? 'all projects'}`;
  await printLines(stderr, [`token ${what}; save its text now, because it is not shown again`, ...placeNote(options)]);
  return EXIT_CODES.ok;
}

/**
 * Lists the tokens without showing their texts.
 *
 * @throws UnusableTokenFileError
 */
export async function listTokens(options: TokenFileOptions, { stdout, stderr }: Terminal): Promise<ExitCode> {
  const tokens = await tokenFile(options).list();
  if (tokens.length === 0)
    await printLines(stderr, ['no token exists yet; create one with "mission-dossier token create --label NAME"']);
  await printLines(stdout, tokens.length === 0 ? [] : alignColumns([HEAD, ...tokens.map(cells)]));
  return EXIT_CODES.ok;
}

/**
 * Revokes a token: a running service refuses it from the next request on.
 *
 * @throws UnusableTokenFileError
 */
export async function revokeToken(id: string, options: TokenFileOptions, { stderr }: Terminal): Promise<ExitCode> {
  const isRevoked = await tokenFile(options).revoke(id);
  const shown = escapeInvisible(id);
  const line = isRevoked
    ? `token ${shown} is revoked`
    : `error: the token ${shown} does not exist; "mission-dossier token list" shows the tokens`;
  await printLines(stderr, [line]);
  return isRevoked ? EXIT_CODES.ok : EXIT_CODES.contractBroken;
}

/** Without this check, a mistyped path would show only when the new token is refused. */
function placeNote({ data, tokens }: TokenFileOptions): readonly string[] {
  if (tokens !== undefined || isUrl(data) || existsSync(data)) return [];
  const where = escapeInvisible(resolve(data));
  return [`note: no service has its data in ${where}; if yours is elsewhere, give the --data or --tokens of "serve"`];
}

const HEAD = ['ID', 'LABEL', 'SCOPES', 'PROJECTS', 'CREATED'] as const;

function cells({ id, label, scopes, projects, created_at }: AccessToken): readonly string[] {
  return [id, label, scopes.join(','), projects?.join(',') ?? 'all', created_at].map(escapeInvisible);
}

function tokenFile({ data, tokens }: TokenFileOptions): TokenFile {
  return new TokenFile(tokens ?? serviceFiles(data).tokens);
}
