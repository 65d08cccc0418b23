import type { ManifestEntry } from '../fixture/manifest.js';
import type { Implementation } from '../implementation/implementation.js';
import type { CaseJudge, Courtroom } from './case-judge.js';
import { concernsDossiers } from './stream-relevance.js';
import { failed, PASSED, skipped, type Failed, type Skipped, type Verdict } from './verdict.js';

/**
 * A replay stream: every event must be a valid envelope, and the stream must reduce without an error. A stream that
 * the manifest calls invalid must fail one of the two.
 */
export class ReplayStreamJudge implements CaseJudge {
  async judge(entry: ManifestEntry, { folder, implementation }: Courtroom): Promise<Verdict> {
    const events = folder.jsonLines(entry.path);
    if (!concernsDossiers(entry.event_type, events)) return skipped('the stream has no event of a type that is known');
    const objection = (await checkEnvelopes(events, implementation)) ?? (await checkReduction(events, implementation));
    if (objection?.status === 'skipped') return objection;
    if (entry.expected_result === 'valid') return objection ?? PASSED;
    if (objection !== undefined) return PASSED;
    return failed('expected the stream to be invalid, but it reduces', { expected: 'invalid', actual: 'valid' });
  }
}

async function checkEnvelopes(
  events: readonly unknown[],
  implementation: Implementation,
): Promise<Failed | Skipped | undefined> {
  for (const [index, event] of events.entries()) {
    const answer = await implementation.validate('Event', event);
    if ('unsupported' in answer) return skipped(answer.reason ?? 'validation is not supported');
    if (!answer.valid) {
      const { model_violations = [], schema_violations = [] } = answer;
      const reason = `event ${index + 1} of the stream is no valid Event`;
      return failed(reason, { expected: 'valid', actual: 'invalid', model_violations, schema_violations });
    }
  }
  return undefined;
}

async function checkReduction(
  events: readonly unknown[],
  implementation: Implementation,
): Promise<Failed | Skipped | undefined> {
  const answer = await implementation.reduce(events);
  if ('unsupported' in answer) return skipped(answer.reason ?? 'reduction is not supported');
  if ('state' in answer) return undefined;
  const reason = `the stream does not reduce: ${answer.error}${answer.message === undefined ? '' : `: ${answer.message}`}`;
  return failed(reason, { expected: 'a state', actual: answer.error });
}
