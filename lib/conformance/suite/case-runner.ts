import { messageOf } from '../../errors/message-of.js';
import { CONTRACT_VERSIONS } from '../../model/contract/contracts.js';
import { compareVersions } from '../contract-version.js';
import type { ContractCase } from '../fixture/contract-case.js';
import type { FixtureFolder } from '../fixture/fixture-folder.js';
import type { FixtureType } from '../fixture/manifest.js';
import type { Reading } from '../implementation/implementation.js';
import { CaseFiles } from '../fixture/case-files.js';
import type { CaseJudge, Courtroom } from './case-judge.js';
import { judgeMissionIndex } from './mission-index.judge.js';
import { judgePayload } from './payload.judge.js';
import { judgeReducerOutput } from './reducer-output.judge.js';
import { judgeReplayStream } from './replay-stream.judge.js';
import { failed, skipped, type Verdict } from './verdict.js';

const JUDGES: Readonly<Record<FixtureType | 'payload', CaseJudge>> = {
  payload: judgePayload,
  replay_stream: judgeReplayStream,
  reducer_output: judgeReducerOutput,
  mission_index: judgeMissionIndex,
};

/** What all cases of a run have in common. */
export interface CaseRun extends Pick<Courtroom, 'implementation' | 'entries' | 'eventTypes'> {
  readonly folder: FixtureFolder;
  /** Whether requests name their contract, which an implementation of several contracts needs. */
  readonly namesContract: boolean;
}

/** The verdict of the judge of its kind on a case. Never rejects: errors fail the case. */
export async function judgeCase(one: ContractCase, { folder, namesContract, ...rest }: CaseRun): Promise<Verdict> {
  const { entry } = one;
  const version = newestOf(one);
  if (version === undefined) return skipped(`contract ${one.needs.join(', ')} is not known to this version`);
  if (compareVersions(entry.min_version, version) > 0) {
    return skipped(`needs contract version ${entry.min_version}, this is ${version}`);
  }
  const reading = namesContract ? readingOf(one) : undefined;
  try {
    const courtroom = { ...rest, files: new CaseFiles(folder, one), reading };
    return await JUDGES[entry.fixture_type ?? 'payload'](entry, courtroom);
  } catch (error) {
    return failed(`the case could not be judged: ${messageOf(error)}`);
  }
}

/** The newest contract that a case is judged under; undefined when there is one among them that is not known. */
function newestOf({ needs }: ContractCase): string | undefined {
  if (needs.length === 0) return CONTRACT_VERSIONS.at(-1);
  const known: readonly string[] = CONTRACT_VERSIONS;
  return needs.every((version) => known.includes(version)) ? known.findLast((one) => needs.includes(one)) : undefined;
}

function readingOf({ contract, entry: { as } }: ContractCase): Reading | undefined {
  return contract === undefined ? undefined : { contract, as };
}
