import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const createFolder = (): string => mkdtempSync(join(tmpdir(), 'mission-dossier-spec-'));
const removeFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true });

/** A folder that is there from the first spec of the suite to the last; the function answers its path. */
export function temporaryFolder(): () => string {
  let folder = '';
  before(() => {
    folder = createFolder();
  });
  after(() => removeFolder(folder));
  return () => folder;
}

/** Gives a maker of folders with the files one names in them; each folder is removed after the spec that made it. */
export function temporaryFolders(): (files?: Readonly<Record<string, string | Uint8Array>>) => string {
  const made: string[] = [];
  afterEach(() => {
    for (const folder of made.splice(0)) removeFolder(folder);
  });
  return (files = {}) => {
    const folder = createFolder();
    made.push(folder);
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    return folder;
  };
}

/** Runs work for which `folder` is the system's folder of temporary files. */
export async function withTemporaryFiles<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const { TMPDIR } = process.env;
  try {
    process.env['TMPDIR'] = folder;
    return await work();
  } finally {
    if (TMPDIR === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = TMPDIR;
  }
}
