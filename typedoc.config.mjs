import { OptionDefaults } from 'typedoc';
import { ENTRY_SOURCES } from './scripts/entry-points.mjs';

/** @type {Partial<import('typedoc').TypeDocOptions>} */
export default {
  name: 'mission-dossier',
  includeVersion: true,
  entryPoints: ENTRY_SOURCES,
  projectDocuments: ['docs/*.md', 'CHANGELOG.md'],
  out: 'dist/api',
  highlightLanguages: [...OptionDefaults.highlightLanguages, 'python'],
  // Pages without links to sources are the same wherever a checkout comes from.
  disableSources: true,
  excludeExternals: true,
  excludeInternal: true,
  // What the contract's handlers share with the engine alone, and short names of types that a use spells out.
  intentionallyNotExported: [
    'BadLineListener',
    'MessageRate',
    'FileUrl',
    'ProgressListener',
    'Random',
    'Absent',
    'DetectedAnomaly',
    'CONTRACTS',
    'FIRST_CONTRACT',
    'Changed',
    'Renamed',
    'NAMESPACE_IDENTITY',
    'PAYLOADS',
    'Ghost',
    'VERSION',
    'JsonIn',
    'NullableField',
    'InQuery',
    'Given',
    'Method',
    'API_ROUTES',
    'Parameters',
    'PageHandler',
    'RoutedRequest',
    'RoutedResponse',
    'Class',
  ],
  treatWarningsAsErrors: true,
  treatValidationWarningsAsErrors: true,
};
