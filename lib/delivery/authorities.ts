import { X509Certificate } from 'node:crypto';
import * as tls from 'node:tls';
import { InvalidArgumentError } from '../errors/invalid-argument.error.js';

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** The authorities that a TLS connection trusts, as an option of node:tls. */
export interface TrustedAuthorities {
  readonly ca?: string[];
}

/** The authorities that Node.js trusts, and those of `pem`; without `pem`, Node.js decides. */
export function trustedAuthorities(pem: string | undefined): TrustedAuthorities {
  return pem === undefined ? {} : { ca: [...defaultAuthorities(), pem] };
}

/**
 * Checks that a text consists of valid certificates.
 *
 * @throws InvalidArgumentError when it does not.
 */
export function assertAuthorities(pem: string): void {
  const certificates = typeof pem === 'string' ? (pem.match(CERTIFICATE) ?? []) : [];
  if (certificates.length === 0 || !certificates.every(isCertificate)) {
    throw new InvalidArgumentError('ca', 'certificates in PEM, each from BEGIN CERTIFICATE to END CERTIFICATE');
  }
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
}

/** Including those of NODE_EXTRA_CA_CERTS, where this version of Node.js reports them (>= 22.15). */
function defaultAuthorities(): readonly string[] {
  const { getCACertificates } = tls as { readonly getCACertificates?: (kind: 'default') => readonly string[] };
  return getCACertificates?.('default') ?? tls.rootCertificates;
}
