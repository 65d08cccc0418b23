import { fileURLToPath } from 'node:url';

/** The package's own folder: compiled, this file is `dist/lib/package-path.js` in it. */
const ROOT = new URL('../../', import.meta.url);

/** The path of a file or folder that ships with the package. */
export function packagePath(...segments: readonly string[]): string {
  return fileURLToPath(new URL(segments.join('/'), ROOT));
}
