// Installs the packages of package-lock.json unless node_modules already holds exactly their versions.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { lstatSync, readFileSync, unlinkSync } from 'node:fs';

const packagesOf = (lockFile) => JSON.parse(readFileSync(lockFile, 'utf8')).packages;

function isInstalled() {
  try {
    const present = packagesOf('node_modules/.package-lock.json');
    return Object.entries(packagesOf('package-lock.json')).every(
      ([path, { version, optional, devOptional }]) =>
        path === '' || optional || devOptional || present[path]?.version === version,
    );
  } catch (error) {
    if (error.code === 'ENOENT') return false;
    throw error;
  }
}

if (!isInstalled()) {
  // A linked node_modules belongs to another checkout: `npm ci` would empty that one.
  if (lstatSync('node_modules', { throwIfNoEntry: false })?.isSymbolicLink()) unlinkSync('node_modules');
  process.stdout.write('Installing the packages of package-lock.json ');
  const progress = setInterval(() => process.stdout.write('.'), 1_000);
  const npm = spawn('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const started = performance.now();
  const [status] = await once(npm, 'close').catch((error) => [error.message]);
  clearInterval(progress);
  const seconds = Math.round((performance.now() - started) / 1_000);
  console.log(status === 0 ? ` ${seconds} s` : '');
  if (status !== 0) {
    console.error(`npm ci failed (${status}). Is the npm registry reachable?`);
    process.exit(1);
  }
}
