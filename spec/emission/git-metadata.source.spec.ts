import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { GitMetadataSource } from '../../lib/emission/git-metadata.source.js';

describe('GitMetadataSource', () => {
  let folder: string;
  const git = (...args: readonly string[]): string => {
    const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false'];
    return execFileSync('git', ['-C', folder, ...identity, ...args], { encoding: 'utf8', stdio: 'pipe' }).trim();
  };
  const read = () => new GitMetadataSource({ folder, teamSlug: 'red', timeout: 20_000 }).read();

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mission-dossier-git-'));
    git('init', '--quiet', '--initial-branch=trunk');
    git('commit', '--quiet', '--allow-empty', '--message=first');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('reads branch, commit and repository', () => {
    git('remote', 'add', 'origin', 'git@example.org:owner/some.repo.git');
    expect(read()).to.deep.equal({
      git_branch: 'trunk',
      head_commit_sha: git('rev-parse', 'HEAD'),
      repo_slug: 'owner/some.repo',
      team_slug: 'red',
    });
  });

  const remotes: readonly (readonly [string, string | undefined])[] = [
    ['https://example.org/owner/repo', 'owner/repo'],
    ['https://example.org/owner/repo.git/', 'owner/repo'],
    ['https://user:s3cret@example.org/owner/repo.git', 'owner/repo'],
    ['https://s3cret@example.org/group/owner/repo', 'owner/repo'],
    ['ssh://git@example.org:2222/owner/repo.git', 'owner/repo'],
    ['https://user:s3cret@', undefined],
  ];
  for (const [address, slug] of remotes) {
    it(`takes ${String(slug)} from the address ${address}, and no secret`, () => {
      git('remote', 'add', 'origin', address);
      const metadata = read();
      expect(metadata.repo_slug).to.equal(slug);
      expect(JSON.stringify(metadata)).to.not.include('s3cret');
    });
  }

  it('gives no branch where the head is detached', () => {
    git('checkout', '--quiet', '--detach');
    expect(read()).to.deep.equal({ head_commit_sha: git('rev-parse', 'HEAD'), team_slug: 'red' });
  });

  it('reads the repository of the folder, also where a hook of another runs', () => {
    const before = process.env['GIT_DIR'];
    process.env['GIT_DIR'] = join(tmpdir(), 'another', '.git');
    try {
      expect(read()).to.have.property('git_branch', 'trunk');
    } finally {
      if (before === undefined) delete process.env['GIT_DIR'];
      else process.env['GIT_DIR'] = before;
    }
  });

  it('gives less where there is no repository, no folder, no git, or a folder named like an option', () => {
    const outside = mkdtempSync(join(tmpdir(), 'mission-dossier-outside-'));
    for (const options of [
      { folder: outside },
      { folder: join(folder, 'nowhere') },
      { folder: '--help' },
      { folder, program: 'no-such-git' },
      { folder, program: 'no\0git' },
    ]) {
      expect(new GitMetadataSource(options).read()).to.deep.equal({});
    }
    rmSync(outside, { recursive: true });
  });

  it('asks again only when its answer is old, also when there was none', () => {
    let now = 1_000;
    const source = new GitMetadataSource({ folder, timeout: 20_000, keepFor: 500, clock: { now: () => now } });
    const first = source.read();
    git('checkout', '--quiet', '-b', 'other');
    now += 499;
    expect(source.read()).to.equal(first);
    now += 1;
    expect(source.read()).to.have.property('git_branch', 'other');
    git('checkout', '--quiet', 'trunk');
    now -= 10_000;
    expect(source.read()).to.have.property('git_branch', 'trunk');
  });

  it('waits no longer than it may', () => {
    const program = join(folder, 'slow-git');
    writeFileSync(program, '#!/bin/sh\nexec sleep 100\n');
    chmodSync(program, 0o755);
    const start = performance.now();
    expect(new GitMetadataSource({ folder, program, timeout: 50 }).read()).to.deep.equal({});
    expect(performance.now() - start).to.be.lessThan(60_000);
  });
});
