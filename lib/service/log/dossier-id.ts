import { hash } from 'node:crypto';
import { namespaceKey, type NamespaceIdentity } from '../../reducer/register/namespace-key.js';

const ID_LENGTH = 32;
const PARTITION_DIGITS = 8;
const ID = /^[0-9a-f]{32}$/;

/** The id of the dossier of a namespace: the first 128 bits of the SHA-256 of its identity, in hexadecimal digits. */
export function dossierIdOf(namespace: NamespaceIdentity): string {
  return hash('sha256', namespaceKey(namespace)).slice(0, ID_LENGTH);
}

/** Whether a text can be the id of a dossier. */
export function isDossierId(text: string): boolean {
  return ID.test(text);
}

/**
 * The partition of the dossier `dossierId` in a log with a number of `partitions`. Events without a dossier are in the first one.
 */
export function partitionOf(dossierId: string | null, partitions: number): number {
  return dossierId === null ? 0 : Number.parseInt(dossierId.slice(0, PARTITION_DIGITS), 16) % partitions;
}
