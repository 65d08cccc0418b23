import { execFileSync } from 'node:child_process';
import { SYSTEM_CLOCK, type Clock } from './clock.js';
import type { EventMetadata, MetadataSource } from './metadata.port.js';

/** Options for reading metadata from git. */
export interface GitMetadataOptions {
  /** A folder in the repository; the current one by default. */
  readonly folder?: string;
  /** The slug of the team, which git does not know. */
  readonly teamSlug?: string;
  /** How long git may take for one answer, in milliseconds, before it is killed; 1,000 by default. */
  readonly timeout?: number;
  /** How long an answer, or a failure, is kept, in milliseconds; 10,000 by default. */
  readonly keepFor?: number;
  /** The program to run; `git` by default. */
  readonly program?: string;
  /** The machine's clock by default. */
  readonly clock?: Clock;
}

const ONE_SECOND = 1_000;
const LONGEST_ANSWER = 64 * 1_024;
/** An address of any form ends in owner and repository. The part before may hold a password, and is ignored. */
const OWNER_AND_REPOSITORY = /([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/;
/** In a git hook these variables name the repository, and would override the folder. */
const REPOSITORY_VARIABLES = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_COMMON_DIR', 'GIT_PREFIX'];

/**
 * Reads branch, commit and repository from git, without a shell and without the network. Without git, without a
 * repository or without an answer in time, there is less metadata; it never throws.
 *
 * @example
 * ```ts
 * import { GitMetadataSource } from 'mission-dossier/emission';
 *
 * console.log(new GitMetadataSource({ folder: '.' }).read().git_branch);
 * ```
 */
export class GitMetadataSource implements MetadataSource {
  readonly #options: GitMetadataOptions;
  readonly #clock: Clock;
  readonly #keepFor: number;
  #answer: { readonly metadata: EventMetadata; readonly readAt: number } | undefined;

  constructor(options: GitMetadataOptions = {}) {
    this.#options = options;
    this.#clock = options.clock ?? SYSTEM_CLOCK;
    this.#keepFor = options.keepFor ?? 10 * ONE_SECOND;
  }

  read(): EventMetadata {
    const now = this.#clock.now();
    const age = now - (this.#answer?.readAt ?? -Infinity);
    if (this.#answer === undefined || age < 0 || age >= this.#keepFor) {
      this.#answer = { metadata: this.#ask(), readAt: now };
    }
    return this.#answer.metadata;
  }

  #ask(): EventMetadata {
    const [commit, branch] = this.#git('rev-parse', 'HEAD', '--abbrev-ref', 'HEAD').split('\n');
    const remote = this.#git('config', '--get', 'remote.origin.url');
    const said = {
      // For a detached head, which has no branch, git prints HEAD
      git_branch: branch === 'HEAD' ? undefined : branch,
      head_commit_sha: commit,
      repo_slug: OWNER_AND_REPOSITORY.exec(remote)?.[1],
      team_slug: this.#options.teamSlug,
    };
    return Object.freeze(Object.fromEntries(Object.entries(said).filter(([, text]) => Boolean(text))));
  }

  /** Git's answer; empty when it fails or cannot run. */
  #git(...args: readonly string[]): string {
    const { folder = '.', timeout = ONE_SECOND, program = 'git' } = this.#options;
    try {
      return execFileSync(program, ['-C', folder, ...args], {
        env: gitEnvironment(),
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

/** The environment for a git that is asked about a folder: nothing of it names another repository. */
export function gitEnvironment(): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env, GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0' };
  for (const variable of REPOSITORY_VARIABLES) Reflect.deleteProperty(env, variable);
  return env;
}
