import { messageOf } from '../../errors/message-of.js';
import { CONTRACT_VERSION, compareVersions } from '../contract-version.js';
import type { FixtureType, ManifestEntry } from '../fixture/manifest.js';
import type { CaseJudge, Courtroom } from './case-judge.js';
import { MissionIndexJudge } from './mission-index.judge.js';
import { PayloadJudge } from './payload.judge.js';
import { ReducerOutputJudge } from './reducer-output.judge.js';
import { ReplayStreamJudge } from './replay-stream.judge.js';
import { failed, skipped, type Verdict } from './verdict.js';

const JUDGES: Readonly<Record<FixtureType | 'payload', CaseJudge>> = {
  payload: new PayloadJudge(),
  replay_stream: new ReplayStreamJudge(),
  reducer_output: new ReducerOutputJudge(),
  mission_index: new MissionIndexJudge(),
};

/** Gives each case to the judge of its kind. */
export class CaseRunner {
  readonly #courtroom: Courtroom;

  constructor(courtroom: Courtroom) {
    this.#courtroom = courtroom;
  }

  /** The verdict on one case. Never rejects: what goes wrong on the way fails the case. */
  async run(entry: ManifestEntry): Promise<Verdict> {
    if (compareVersions(entry.min_version, CONTRACT_VERSION) > 0) {
      return skipped(`needs contract version ${entry.min_version}, this is ${CONTRACT_VERSION}`);
    }
    try {
      return await JUDGES[entry.fixture_type ?? 'payload'].judge(entry, this.#courtroom);
    } catch (error) {
      return failed(`the case could not be judged: ${messageOf(error)}`);
    }
  }
}
