import { InvalidExtensionError } from '../errors/invalid-extension.error.js';
import type { DossierDetector } from './dossier.detector.js';
import { nameOfExtension } from './extension-name.js';

/**
 * The given detectors in the given order, in which they run.
 *
 * @throws InvalidExtensionError when one has no name or no method `detect`, or when two have the same name.
 */
export function createDetectorList(detectors: Iterable<DossierDetector>): readonly DossierDetector[] {
  const list = [...detectors];
  const names = new Set<string>();
  for (const detector of list) {
    const problem = problemOf(detector) ?? (names.has(detector.name) ? 'shares its name with another' : undefined);
    if (problem !== undefined) throw new InvalidExtensionError('INVALID_DETECTOR', nameOfExtension(detector), problem);
    names.add(detector.name);
  }
  return Object.freeze(list);
}

function problemOf(detector: Partial<DossierDetector> | null | undefined): string | undefined {
  if (typeof detector === 'function') return 'is a class: give an instance of it';
  if (typeof detector?.name !== 'string' || detector.name === '') return 'has no name: give it a non-empty name';
  if (typeof detector.detect !== 'function') return 'has no detect method';
  return undefined;
}
