// Holds the coverage that the specs left in coverage/tmp against the limits of .c8rc.json. Modules of types alone compile
// to an empty module that nothing loads; they are left out, while any other module that no spec loads counts as 0 %.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const COMMENT = /\/\*.*?\*\/|\/\/[^\n]*/gs;
const isEmpty = (path) => readFileSync(path, 'utf8').replace(COMMENT, '').trim() === 'export {};';

const modules = readdirSync('dist/lib', { recursive: true }).filter((path) => path.endsWith('.js'));
const excluded = modules.map((path) => join('dist/lib', path)).filter(isEmpty);
const args = ['report', '--temp-directory', 'coverage/tmp', ...excluded.flatMap((path) => ['--exclude', path])];
process.exitCode = spawnSync('c8', args, { stdio: 'inherit' }).status ?? 1;
