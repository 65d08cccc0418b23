import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** The real missions and what the reference makes of them lie beside the repository, on the machines that have them. */
function sharedFolder(from = process.cwd()): string | undefined {
  const folder = join(from, 'shared', 'missions');
  if (existsSync(join(folder, 'vectors.jsonl.gz'))) return folder;
  return dirname(from) === from ? undefined : sharedFolder(dirname(from));
}

/**
 * Describes what needs the shared missions; where they are not there, says so instead, in one spec that passes.
 *
 * @param body is given their folder.
 */
export function describeShared(title: string, body: (folder: string) => void): void {
  const folder = sharedFolder();
  describe(title, () => {
    if (folder !== undefined) {
      body(folder);
      return;
    }
    it('is left out: shared/missions is in no folder above this one', () => {
      process.stderr.write(`${title}: left out, shared/missions is not there\n`);
    });
  });
}

/** The lines of one of the shared files. */
export function sharedLines(folder: string, name: string): readonly unknown[] {
  const lines = gunzipSync(readFileSync(join(folder, name)))
    .toString()
    .split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as unknown);
}

/** The real missions, unpacked into a temporary folder for the specs of one `describe`: gives the path of their repository. */
export function unpackedMissions(folder: string): () => string {
  let repository = '';
  before(function () {
    this.timeout(120_000);
    repository = mkdtempSync(join(tmpdir(), 'missions-'));
    execFileSync('tar', ['-xf', join(folder, 'missions.tar.xz'), '-C', repository]);
  });
  after(() => rmSync(repository, { recursive: true, force: true }));
  return () => repository;
}
