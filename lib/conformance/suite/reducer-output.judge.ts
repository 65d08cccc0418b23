import type { JsonDocument } from '../fixture/fixture-folder.js';
import { categoryOf, type ManifestEntry } from '../fixture/manifest.js';
import type { ReduceAnswer, Unsupported } from '../implementation/implementation.js';
import type { Courtroom } from './case-judge.js';
import { differencesOf, type JsonDifference } from './json-difference.js';
import { reduceDocuments } from './reduce-documents.js';
import { concernsDossiers } from './stream-relevance.js';
import { failed, PASSED, skipped, type Verdict } from './verdict.js';

interface Candidate {
  readonly id: string;
  readonly events: readonly JsonDocument[];
}

/** How far the reduction of a stream is from the expected state. */
interface Comparison {
  readonly id: string;
  readonly answer: ReduceAnswer;
  readonly differences: readonly JsonDifference[];
}

/**
 * The state that a stream must reduce to, compared as JSON. Where the manifest does not name the stream, one of the
 * category's replay streams must reduce to the state.
 */
export async function judgeReducerOutput(entry: ManifestEntry, courtroom: Courtroom): Promise<Verdict> {
  const streams = candidatesOf(entry, courtroom.entries);
  if (entry.expected_result === 'invalid') return failed('a state cannot be expected to be invalid');
  if (streams.length === 0 && entry.stream !== undefined) return failed(missingStream(entry));
  const candidates = streams.map((stream) => ({ id: stream.id, events: courtroom.files.events(stream) }));
  const relevant = candidates.filter(({ events }) => concernsDossiers(entry.event_type, events));
  if (relevant.length > 0) return compare(entry, relevant, courtroom);
  return concernsDossiers(entry.event_type, [])
    ? failed(missingStream(entry))
    : skipped('the expected state is not that of a dossier');
}

function candidatesOf(entry: ManifestEntry, entries: readonly ManifestEntry[]): readonly ManifestEntry[] {
  const streams = entries.filter(({ fixture_type }) => fixture_type === 'replay_stream');
  if (entry.stream !== undefined) return streams.filter(({ id }) => id === entry.stream).slice(0, 1);
  return streams.filter((stream) => categoryOf(stream) === categoryOf(entry) && isOfOneContract(stream, entry));
}

function isOfOneContract(stream: ManifestEntry, state: ManifestEntry): boolean {
  return JSON.stringify(stream.contract) === JSON.stringify(state.contract);
}

function missingStream({ stream }: ManifestEntry): string {
  if (stream === undefined) return 'the case names no stream, and its category has no usable replay stream';
  return `the case names the stream ${JSON.stringify(stream)}, which is not a usable replay stream of the manifest`;
}

async function compare(entry: ManifestEntry, candidates: readonly Candidate[], courtroom: Courtroom): Promise<Verdict> {
  const expected = courtroom.files.state(entry);
  const comparisons: Comparison[] = [];
  for (const { id, events } of candidates) {
    const answer = await reduceDocuments(courtroom, events);
    if (isUnsupported(answer)) return skipped(answer.reason ?? 'reduction is not supported');
    const differences = 'state' in answer ? differencesOf(expected, answer.state) : [];
    if ('state' in answer && differences.length === 0) return PASSED;
    comparisons.push({ id, answer, differences });
  }
  return verdictOn(entry, expected, closestOf(comparisons));
}

function isUnsupported(answer: ReduceAnswer | Unsupported): answer is Unsupported {
  return 'unsupported' in answer;
}

/** The result with the fewest differences; an error counts as further off than any state. */
function closestOf(comparisons: readonly Comparison[]): Comparison | undefined {
  const distance = ({ answer, differences }: Comparison) => ('state' in answer ? differences.length : Infinity);
  return comparisons.reduce<Comparison | undefined>(
    (best, comparison) => (best === undefined || distance(comparison) < distance(best) ? comparison : best),
    undefined,
  );
}

function verdictOn(entry: ManifestEntry, expected: unknown, closest: Comparison | undefined): Verdict {
  if (closest === undefined) return failed(missingStream(entry));
  const { answer, differences } = closest;
  const named = entry.stream === undefined ? `the closest, ${closest.id},` : closest.id;
  const lead = entry.stream === undefined ? 'no replay stream of the category gives this state; ' : '';
  if ('error' in answer) {
    const { error, message } = answer;
    const why = message === undefined ? error : `${error}: ${message}`;
    return failed(`${lead}${named} does not reduce: ${why}`, { expected, actual: error });
  }
  const reason = `${lead}${named} gives another state (${count(differences.length)})`;
  return failed(reason, { expected, actual: answer.state, state_differences: differences });
}

function count(differences: number): string {
  return differences === 1 ? '1 difference' : `${String(differences)} differences`;
}
