import type { JsonDocument } from '../fixture/fixture-folder.js';
import type { ManifestEntry } from '../fixture/manifest.js';
import type { Courtroom } from './case-judge.js';
import { reduceDocuments } from './reduce-documents.js';
import { concernsDossiers } from './stream-relevance.js';
import { failed, PASSED, skipped, type Failed, type Skipped, type Verdict } from './verdict.js';

type Objection = Failed | Skipped | undefined;

/**
 * In a replay stream every event must be a valid envelope, and the stream must reduce without an error. A stream that
 * the manifest calls invalid must fail one of the two; where the manifest names the error, the reduction must end in
 * it.
 */
export async function judgeReplayStream(entry: ManifestEntry, courtroom: Courtroom): Promise<Verdict> {
  const events = courtroom.files.events(entry);
  if (!concernsDossiers(entry.event_type, events)) return skipped('the stream has no event of a type that is known');
  const envelopes = entry.coerced === true ? undefined : await checkEnvelopes(events, courtroom);
  if (entry.expected_error !== undefined) {
    if (envelopes?.status === 'failed') return envelopes;
    return expectError(entry.expected_error, events, courtroom);
  }
  const objection = envelopes?.status === 'failed' ? envelopes : await checkReduction(events, courtroom);
  return compare(entry, objection, envelopes);
}

/** An implementation that cannot validate envelopes is judged by the reduction alone. */
function compare({ expected_result }: ManifestEntry, objection: Objection, envelopes: Objection): Verdict {
  if (objection?.status === 'skipped') return objection;
  if (expected_result === 'valid') return objection ?? PASSED;
  if (objection !== undefined) return PASSED;
  if (envelopes?.status === 'skipped') return envelopes;
  return failed('expected the stream to be invalid, but it reduces', { expected: 'invalid', actual: 'valid' });
}

async function checkEnvelopes(
  events: readonly JsonDocument[],
  { implementation, reading }: Courtroom,
): Promise<Objection> {
  for (const [index, { value, text }] of events.entries()) {
    const answer = await implementation.validate('Event', value, text, reading);
    if ('unsupported' in answer) return skipped(answer.reason ?? 'validation is not supported');
    if (!answer.valid) {
      const { model_violations = [], schema_violations = [] } = answer;
      const reason = `event ${index + 1} of the stream is not a valid Event`;
      return failed(reason, { expected: 'valid', actual: 'invalid', model_violations, schema_violations });
    }
  }
  return undefined;
}

async function checkReduction(events: readonly JsonDocument[], courtroom: Courtroom): Promise<Objection> {
  const answer = await reduceDocuments(courtroom, events);
  if ('unsupported' in answer) return skipped(answer.reason ?? 'reduction is not supported');
  if ('state' in answer) return undefined;
  const reason = `the stream does not reduce: ${answer.error}${answer.message === undefined ? '' : `: ${answer.message}`}`;
  return failed(reason, { expected: 'a state', actual: answer.error });
}

async function expectError(expected: string, events: readonly JsonDocument[], courtroom: Courtroom): Promise<Verdict> {
  const answer = await reduceDocuments(courtroom, events);
  if ('unsupported' in answer) return skipped(answer.reason ?? 'reduction is not supported');
  if ('state' in answer) {
    return failed(`the stream must end in ${expected}, but it reduces`, { expected, actual: answer.state });
  }
  if (answer.error === expected) return PASSED;
  return failed(`the stream must end in ${expected}, but it ends in ${answer.error}`, {
    expected,
    actual: answer.error,
  });
}
