import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const REPOSITORY = resolve(import.meta.dirname, '..');
const NPM_INSTALL = ['install', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];

/** Runs a program without input and returns what it wrote on stdout; a failure carries all of its output. */
export function run(program, args, options = {}) {
  try {
    return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], ...options });
  } catch (error) {
    const output = [error.stdout, error.stderr].filter(Boolean).join('\n').trim();
    throw new Error(`${program} ${args.join(' ')} failed\n${output || error.message}`);
  }
}

/** The path of a program that this repository installed. */
export const ownProgram = (name) => join(REPOSITORY, 'node_modules/.bin', name);

const readRepository = (file) => JSON.parse(readFileSync(join(REPOSITORY, file), 'utf8'));

/** Installs the optional peers of this package in a project, in the versions that this repository is built against. */
export function installPeers(folder) {
  const { packages } = readRepository('package-lock.json');
  const peers = Object.keys(readRepository('package.json').peerDependencies);
  install(
    folder,
    peers.map((name) => `${name}@${packages[`node_modules/${name}`].version}`),
  );
}

function install(folder, packages) {
  run('npm', [...NPM_INSTALL, ...packages], { cwd: folder });
}

/**
 * Packs this package and installs the tarball, and further packages, in an empty project under the system's temporary
 * folder, which is removed when the process ends. Its modules are of `type`: by default ESM. Returns the project's
 * folder, the tarball's path, and the paths that it holds.
 */
export function createPackedProject({ type = 'module', packages = [] } = {}) {
  const root = mkdtempSync(join(tmpdir(), 'mission-dossier-'));
  process.on('exit', () => rmSync(root, { recursive: true, force: true }));
  const [packed] = JSON.parse(
    run('npm', ['pack', '--json', '--loglevel=error', '--pack-destination', root], { cwd: REPOSITORY }),
  );
  const tarball = join(root, packed.filename);
  writeFileSync(join(root, 'package.json'), JSON.stringify({ name: 'consumer', private: true, type }));
  install(root, [tarball, ...packages]);
  return { folder: root, tarball, files: packed.files.map(({ path }) => path) };
}
