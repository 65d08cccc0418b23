import { OptionDefaults } from 'typedoc';

/** @type {Partial<import('typedoc').TypeDocOptions>} */
export default {
  name: 'mission-dossier',
  includeVersion: true,
  entryPoints: ['lib/index.ts', 'lib/model.ts', 'lib/nestjs.ts'],
  projectDocuments: ['docs/*.md', 'CHANGELOG.md'],
  out: 'dist/api',
  highlightLanguages: [...OptionDefaults.highlightLanguages, 'python'],
  // Pages without links to sources are the same wherever a checkout comes from.
  disableSources: true,
  excludeExternals: true,
  excludeInternal: true,
  // What the contract's handlers share with the engine alone.
  intentionallyNotExported: ['ContractEventHandler'],
  // The tags that schemas are generated from. A pattern would be shown as if it were Markdown.
  blockTags: [...OptionDefaults.blockTags, '@format', '@maximum', '@minimum', '@minLength', '@pattern', '@TJS-type'],
  excludeTags: [...OptionDefaults.excludeTags, '@pattern'],
  treatWarningsAsErrors: true,
  treatValidationWarningsAsErrors: true,
};
