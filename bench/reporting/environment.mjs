import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { arch, availableParallelism, cpus, loadavg, platform, release, totalmem } from 'node:os';

/** What a run depends on: machine, Node, the installed packages, and the commit. Nothing that names a person or a host. */
export function environment() {
  const [cpu] = cpus();
  return {
    commit: git('rev-parse', 'HEAD'),
    uncommitted_changes: Boolean(git('status', '--porcelain')),
    machine: {
      platform: `${platform()} ${release()} ${arch()}`,
      cpu: cpu?.model ?? null,
      cores: availableParallelism(),
      memory_mb: Math.round(totalmem() / 1e6),
      load_at_start: loadavg().map((load) => Number(load.toFixed(2))),
    },
    node: process.version,
    v8: process.versions.v8,
    packages: packageVersions(),
  };
}

/** The versions in package-lock.json of what the package depends on. */
function packageVersions() {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  const { name, version, dependencies, peerDependencies } = packages[''];
  const names = Object.keys({ ...dependencies, ...peerDependencies });
  const versions = names.map((dependency) => [dependency, packages[`node_modules/${dependency}`]?.version ?? null]);
  return { [name]: version, ...Object.fromEntries(versions) };
}

/** Null where there is no git, or no repository. */
function git(...args) {
  try {
    return execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return null;
  }
}
