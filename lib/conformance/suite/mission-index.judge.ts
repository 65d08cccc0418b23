import type { ManifestEntry } from '../fixture/manifest.js';
import type { IndexAnswer, IndexedArtifact, IndexRequest } from '../implementation/implementation.js';
import type { Courtroom } from './case-judge.js';
import { differencesOf } from './json-difference.js';
import { failed, PASSED, skipped, type Verdict } from './verdict.js';

/** A file of a case: its text, or other content in base64. */
type CaseFile = { readonly path: string } & ({ readonly text: string } | { readonly base64: string });

/** The content of a `mission_index` fixture. */
interface IndexCase {
  readonly mission_type: string;
  readonly step?: string | null;
  readonly files: readonly CaseFile[];
  readonly links?: IndexRequest['links'];
  readonly expected: Exclude<IndexAnswer, { readonly error: string }>;
}

/** The prefix of the reference's message for front matter that breaks its schema; the rest comes from its validator. */
const FRONT_MATTER_INVALID = 'wp frontmatter invalid';

/** The files of a mission, which must be indexed as the case says, artifact by artifact. */
export async function judgeMissionIndex(entry: ManifestEntry, { files, implementation }: Courtroom): Promise<Verdict> {
  if (implementation.indexMission === undefined) return skipped('the implementation does not index missions');
  const { expected, ...given } = files.document(entry).value as IndexCase;
  const answer = await implementation.indexMission(requestOf(given));
  if ('unsupported' in answer) return skipped(answer.reason ?? 'indexing is not supported');
  if ('error' in answer) return failed(`the mission is not indexed: ${answer.error}`, { expected, actual: answer });
  const differences = differencesOf(comparable(expected), comparable(answer));
  if (differences.length === 0) return PASSED;
  const count = differences.length === 1 ? '1 difference' : `${String(differences.length)} differences`;
  const reason = `the mission is indexed to something else (${count})`;
  return failed(reason, { expected, actual: answer, state_differences: differences });
}

function requestOf({ mission_type, step = null, files, links = [] }: Omit<IndexCase, 'expected'>): IndexRequest {
  return {
    mission_type,
    step,
    files: files.map((file) => ({
      path: file.path,
      base64: 'text' in file ? Buffer.from(file.text).toString('base64') : file.base64,
    })),
    links,
  };
}

/** Artifacts by path, so that a difference names the file; missing values are replaced by their defaults. */
function comparable({ artifacts, counts, completeness, parity }: IndexCase['expected']): unknown {
  return { completeness, parity, counts, artifacts: Object.fromEntries(artifacts.map(byPath)) };
}

function byPath(artifact: IndexedArtifact): readonly [string, unknown] {
  const { path, key, size, hash, required, present = true } = artifact;
  const error = artifact.error?.startsWith(FRONT_MATTER_INVALID) === true ? FRONT_MATTER_INVALID : artifact.error;
  return [path, { class: artifact.class, key, size, hash, required, present, error: error ?? null }];
}
