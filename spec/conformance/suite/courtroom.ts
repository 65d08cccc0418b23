import { FixtureFolder } from '../../../lib/conformance/fixture/fixture-folder.js';
import type { ManifestEntry } from '../../../lib/conformance/fixture/manifest.js';
import type { Implementation } from '../../../lib/conformance/implementation/implementation.js';
import { CaseFiles } from '../../../lib/conformance/fixture/case-files.js';
import type { Courtroom } from '../../../lib/conformance/suite/case-judge.js';
import { KNOWN_EVENT_TYPES } from '../../../lib/conformance/validate-event.js';
import { entryOf } from '../fixture/manifest-samples.js';
import { TestImplementation } from './test-implementation.js';

/** A manifest entry of the type that judges take. */
export function caseOf(overrides: Readonly<Record<string, unknown>>): ManifestEntry {
  return entryOf(overrides) as unknown as ManifestEntry;
}

/** A courtroom over a folder, with this package as the judged but for what is overridden. */
export function courtroomOf(
  root: string,
  { entries = [], ...overrides }: Partial<Implementation> & { readonly entries?: readonly ManifestEntry[] } = {},
): Courtroom {
  return {
    files: new CaseFiles(new FixtureFolder(root)),
    reading: undefined,
    implementation: new TestImplementation(overrides),
    entries,
    eventTypes: new Set(KNOWN_EVENT_TYPES),
  };
}
