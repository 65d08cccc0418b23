/** The stages of the emission half, in the order of the data: an earlier stage knows nothing of a later one. */
const STAGES = ['local', 'emission', 'outbox', 'delivery'];

const stageRules = STAGES.slice(0, -1).map((stage, position) => ({
  name: `${stage}-imports-no-later-stage`,
  severity: 'error',
  from: { path: `^lib/${stage}/` },
  to: { path: `^lib/(${STAGES.slice(position + 1).join('|')})/` },
}));

/** The entry points' sources, as the `exports` of package.json list their types. */
const ENTRY_SOURCES = Object.values(require('./package.json').exports)
  .filter(({ types }) => types !== undefined)
  .map(({ types }) => types.replace('./dist/', '').replace('.d.ts', '.ts'));

/** Files that Mocha loads by name, so that nothing imports them. */
const LOADED_BY_MOCHA = require('./.mocharc.json').require.map(
  (file) => `^${file.replace('dist/', '').replace('.js', '.ts').replaceAll('.', '\\.')}$`,
);

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: ['\\.d\\.ts$', ...LOADED_BY_MOCHA] },
      to: {},
    },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    { name: 'lib-imports-no-spec', severity: 'error', from: { path: '^lib/' }, to: { path: '^spec/' } },
    {
      name: 'lib-runs-without-dev-dependencies',
      comment: 'The schema generation is a tool of this repository and is not shipped.',
      severity: 'error',
      from: { path: '^lib/', pathNot: '^lib/schema/generation/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['npm', 'npm-peer'] },
    },
    {
      name: 'shipped-code-imports-no-generation',
      comment: 'lib/schema/generation is left out of the package.',
      severity: 'error',
      from: { path: '^lib/', pathNot: '^lib/schema/generation/' },
      to: { path: '^lib/schema/generation/' },
    },
    {
      name: 'nest-stays-in-its-entry-point',
      comment: 'Importing mission-dossier never loads NestJS.',
      severity: 'error',
      from: { path: '^lib/', pathNot: '^lib/(nest/|nestjs\\.ts$)' },
      to: { path: ['^lib/(nest/|nestjs\\.ts$)', 'node_modules/(@nestjs|rxjs)/'] },
    },
    {
      name: 'entry-points-are-for-consumers',
      comment: 'Inside lib, import the file that holds what you need.',
      severity: 'error',
      from: { path: '^lib/', pathNot: '^lib/cli/' },
      to: { path: ENTRY_SOURCES.map((source) => `^${source.replaceAll('.', '\\.')}$`) },
    },
    {
      name: 'no-barrels',
      severity: 'error',
      from: {},
      to: { path: '^lib/.+/index\\.ts$' },
    },
    {
      name: 'command-line-is-outermost',
      severity: 'error',
      from: { path: '^lib/', pathNot: '^lib/cli/' },
      to: { path: '^lib/cli/' },
    },
    ...stageRules,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
};
