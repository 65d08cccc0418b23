// Removes compiled files whose source is gone, so that a renamed spec does not go on running under its old name.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const COMPILED = /\.(js|js\.map|d\.ts)$/;

for (const folder of ['lib', 'spec', 'examples', 'bench/steps']) {
  const output = join('dist', folder);
  if (!existsSync(output)) continue;
  for (const file of readdirSync(output, { recursive: true })) {
    if (COMPILED.test(file) && !existsSync(join(folder, file.replace(COMPILED, '.ts')))) rmSync(join(output, file));
  }
}
