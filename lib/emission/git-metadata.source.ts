import { execFileSync } from 'node:child_process';
import { SYSTEM_CLOCK, type Clock } from './clock.js';
import type { EventMetadata, MetadataSource } from './metadata.port.js';

/** What can be chosen about reading metadata from git. */
export interface GitMetadataOptions {
  /** A folder in the repository; the current one unless given. */
  readonly folder?: string;
  /** Git cannot know of teams. */
  readonly teamSlug?: string;
  /** How long git may take for one answer, in milliseconds; 1,000 unless given. It is killed then. */
  readonly timeout?: number;
  /** How long an answer is good for, in milliseconds; 10,000 unless given. So is its failure to answer. */
  readonly keepFor?: number;
  /** The program to run; `git` unless given. */
  readonly program?: string;
  /** The machine's clock unless given. */
  readonly clock?: Clock;
}

const ONE_SECOND = 1_000;
const LONGEST_ANSWER = 64 * 1_024;
/** An address of any form ends in owner and repository; what comes before may hold a password, and is not looked at. */
const OWNER_AND_REPOSITORY = /([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/;
/** Where git runs a hook, these say which repository it works on; the folder would not count. */
const REPOSITORY_VARIABLES = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_COMMON_DIR', 'GIT_PREFIX'];

/**
 * Reads branch, commit and repository from git, without a shell and without the network. Where there is no git, no
 * repository or no answer in time, there is less metadata; it never throws.
 */
export class GitMetadataSource implements MetadataSource {
  private readonly clock: Clock;
  private readonly keepFor: number;
  private answer: { readonly metadata: EventMetadata; readonly readAt: number } | undefined;

  constructor(private readonly options: GitMetadataOptions = {}) {
    this.clock = options.clock ?? SYSTEM_CLOCK;
    this.keepFor = options.keepFor ?? 10 * ONE_SECOND;
  }

  read(): EventMetadata {
    const now = this.clock.now();
    const age = now - (this.answer?.readAt ?? -Infinity);
    if (this.answer === undefined || age < 0 || age >= this.keepFor) {
      this.answer = { metadata: this.ask(), readAt: now };
    }
    return this.answer.metadata;
  }

  private ask(): EventMetadata {
    const [commit, branch] = this.git('rev-parse', 'HEAD', '--abbrev-ref', 'HEAD').split('\n');
    const remote = this.git('config', '--get', 'remote.origin.url');
    const said = {
      // A detached head has no branch: git then says HEAD
      git_branch: branch === 'HEAD' ? undefined : branch,
      head_commit_sha: commit,
      repo_slug: OWNER_AND_REPOSITORY.exec(remote)?.[1],
      team_slug: this.options.teamSlug,
    };
    return Object.freeze(Object.fromEntries(Object.entries(said).filter(([, text]) => Boolean(text))));
  }

  /** What git answers; nothing when it fails, or cannot be run at all. */
  private git(...args: readonly string[]): string {
    const { folder = '.', timeout = ONE_SECOND, program = 'git' } = this.options;
    try {
      return execFileSync(program, ['-C', folder, ...args], {
        env: ownEnvironment(),
        timeout,
        killSignal: 'SIGKILL',
        maxBuffer: LONGEST_ANSWER,
        stdio: ['ignore', 'pipe', 'ignore'],
        encoding: 'utf8',
        windowsHide: true,
      }).trim();
    } catch {
      return '';
    }
  }
}

function ownEnvironment(): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env, GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0' };
  for (const variable of REPOSITORY_VARIABLES) Reflect.deleteProperty(env, variable);
  return env;
}
