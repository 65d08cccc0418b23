import { InvalidArgumentError } from '../../../errors/invalid-argument.error.js';
import { quoted } from '../../../errors/preview.js';

const EXPECTED = 'a URL such as postgres://user:password@host1,host2/database';
const SCHEME = /^postgres(?:ql)?:\/\//;
/** A text that is meant as a URL: paths of files do not begin like this. */
const URL_LIKE = /^(?:[a-z][a-z\d+.-]+:\/\/|postgres(?:ql)?:)/i;
const HOST = /^(?<name>\[[^\]]*\]|[^:]*)(?::(?<port>.*))?$/;
/** Behind the hosts a `@` may only be in a parameter. */
const MISPLACED_AT = /^(?:\/[^?#]*@|[?#].*@)/;
const MOST_PORTS = 65_535;

/** Whether the place of a log is given as a URL; otherwise it is the path of a file. */
export function isUrl(place: string): boolean {
  return URL_LIKE.test(place);
}

/** The URL of a log for people: without the password of its role and without parameters. */
export function withoutPassword(url: string): string {
  return url.replace(/^(\w+:\/\/[^:@/?#]*):[^@/?#]*@/, '$1@').replace(/[?#].*$/s, '');
}

/**
 * Makes sure that a URL leads to a PostgreSQL database. The message of the error shows no part of a password.
 *
 * @param argument the name of the parameter or option.
 * @throws InvalidArgumentError when it does not; the message says what is wrong, and what such a URL looks like.
 */
export function assertPostgresUrl(argument: string, url: unknown): asserts url is string {
  if (typeof url !== 'string') throw new InvalidArgumentError(argument, EXPECTED, url);
  const problem = problemOf(url);
  if (problem !== undefined) throw new InvalidArgumentError(argument, `${EXPECTED}; ${problem}`);
}

function problemOf(url: string): string | undefined {
  if (!SCHEME.test(url)) return 'it does not begin with postgres://';
  const rest = url.slice(url.indexOf('//') + 2);
  const [authority = ''] = rest.split(/[/?#]/, 1);
  const [login, hosts] = authority.includes('@') ? splitAtLast(authority) : ['', authority];
  return problemOfLogin(login, rest.slice(authority.length)) ?? problemOfHosts(hosts, login !== '');
}

function splitAtLast(authority: string): readonly [string, string] {
  const at = authority.lastIndexOf('@');
  return [authority.slice(0, at), authority.slice(at + 1)];
}

function problemOfLogin(login: string, after: string): string | undefined {
  if (MISPLACED_AT.test(after)) return 'its password has to be written with %2F for /, %3F for ? and %23 for #';
  if (login.includes('@')) return 'its password has to be written with %40 for @';
  return isDecodable(login) ? undefined : 'its password has to be written with %25 for %';
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

/** Without a host the driver uses its own default. */
function problemOfHosts(hosts: string, isNeeded: boolean): string | undefined {
  if (hosts === '') return isNeeded ? 'it has no host' : undefined;
  return hosts
    .split(',')
    .map(problemOfHost)
    .find((problem) => problem !== undefined);
}

function problemOfHost(host: string): string | undefined {
  const { name = '', port } = HOST.exec(host)?.groups ?? {};
  // What follows the name is the password of a URL without a host.
  if (name === '' || !URL.canParse(`postgres://${name}`)) return `${quoted(name)} is not a host`;
  if (port === undefined || isPort(port)) return undefined;
  return `the port of ${quoted(name)} is not a number from 1 to ${MOST_PORTS}`;
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) > 0 && Number(text) <= MOST_PORTS;
}
