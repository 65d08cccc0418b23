// A plugin of esbuild that gives the root entry few chunks. Without it a chunk holds the modules that the same entry points
// reach, and the root's are cut into dozens: most of the time of an import is spent on looking for small files.
import { relative, resolve } from 'node:path';
import { readFileSync } from 'node:fs';
import { build } from 'esbuild';

const ROOT = 'dist/lib/index.js';
/** Each line gives a part, a chunk of its own: the modules of the root that these load, and no line above. */
const PARTS = [
  /^dist\/lib\/cli\/(?:main|version|program)\.js$/,
  /^dist\/lib\/(?:cli\/commands\/.*\.command|schema\/schema\.loader)\.js$/,
  /^dist\/lib\/model\.js$/,
  /^dist\/lib\/emission\.js$/,
  /^dist\/lib\/delivery\.js$/,
  /^dist\/lib\/index\.js$/,
];

const importsOf = (module, inputs) =>
  (inputs[module]?.imports ?? []).filter(({ kind }) => kind === 'import-statement').map(({ path }) => path);

/** Adds what importing a module loads, in the order in which it is evaluated. */
function addLoaded(module, inputs, loaded, entered = new Set()) {
  if (entered.has(module)) return loaded;
  entered.add(module);
  for (const path of importsOf(module, inputs)) addLoaded(path, inputs, loaded, entered);
  return loaded.add(module);
}

/** @returns the number of its part, for each module of the root */
function partsOf(inputs) {
  const loaded = PARTS.map((pattern) => {
    const modules = new Set();
    for (const module of Object.keys(inputs).filter((path) => pattern.test(path))) addLoaded(module, inputs, modules);
    return modules;
  });
  const root = [...addLoaded(ROOT, inputs, new Set())].filter((module) => module in inputs);
  return new Map(root.map((module) => [module, loaded.findIndex((modules) => modules.has(module))]));
}

/** The plugin for a build with `options`: what imports one module of a part imports all of it, so the part is not cut. */
export async function rootChunks(options) {
  const { inputs } = (await build({ ...options, write: false, metafile: true })).metafile;
  const parts = partsOf(inputs);
  const imports = (modules) => modules.map((module) => `\nimport ${JSON.stringify(module)};`).join('');

  const partsImportedBy = (module) => {
    const own = parts.get(module);
    const wanted = importsOf(module, inputs).map((imported) => parts.get(imported) ?? own);
    return [...new Set(wanted)].filter((part) => part !== own).map((part) => `root-part:${part}`);
  };
  const modulesOf = (name) =>
    [...parts].filter(([, part]) => name === `root-part:${part}`).map(([module]) => resolve(module));

  return {
    name: 'root-chunks',
    setup({ onLoad, onResolve }) {
      onResolve({ filter: /^root-part:/ }, ({ path }) => ({ path, namespace: 'root-part' }));
      onLoad({ filter: /./, namespace: 'root-part' }, ({ path }) => ({
        contents: imports(modulesOf(path)),
        resolveDir: '.',
      }));
      onLoad({ filter: /[\\/]dist[\\/]lib[\\/].*\.js$/ }, ({ path }) => {
        const module = relative('.', path).replaceAll('\\', '/');
        return { contents: readFileSync(path, 'utf8') + imports(partsImportedBy(module)) };
      });
    },
  };
}
