import { isIPv4 } from 'node:net';
import { InsecureUrlError } from '../errors/insecure-url.error.js';
import { InvalidArgumentError } from '../errors/invalid-argument.error.js';

/** A scheme with encryption, and its counterpart without. */
export interface Schemes {
  readonly secure: string;
  readonly plain: string;
}

/**
 * The URL that events are sent to.
 *
 * @throws InvalidArgumentError when it has another scheme, or contains a user or a password, which would show wherever
 * the URL does.
 * @throws InsecureUrlError when it is neither encrypted nor loopback, and plain text is not allowed.
 */
export function targetUrl(text: string, { secure, plain }: Schemes, allowInsecure: boolean): URL {
  const url = parsed(text);
  const scheme = [secure, plain].find((each) => url?.protocol === `${each}:`);
  if (url === undefined || scheme === undefined || url.username + url.password !== '') {
    throw new InvalidArgumentError('url', `a URL with ${secure} or ${plain}, without user and password`);
  }
  const isSafe = scheme === secure || allowInsecure || isLoopback(url.hostname);
  if (!isSafe) throw new InsecureUrlError(url.origin);
  return url;
}

function parsed(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/** Names under localhost never leave the machine (RFC 6761, 6.3), nor does anything sent to 127.0.0.0/8 and ::1. */
function isLoopback(hostname: string): boolean {
  if (hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]') return true;
  return isIPv4(hostname) && hostname.startsWith('127.');
}
