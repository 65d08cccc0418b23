import type { ArtifactClass } from '../../model/value/artifact-identity.js';
import type { ExpectedArtifact } from '../manifest/expected-artifact.js';
import { baseName } from '../tree/base-name.js';

/** Guesses a class from the base name in lower case. */
interface NameRule {
  readonly artifactClass: ArtifactClass;
  readonly names?: readonly string[];
  readonly words?: RegExp;
  readonly isWorkPackage?: boolean;
}

/** The first matching rule counts; its words may be anywhere in a name, so that `catalog.md` is evidence (`log`). */
const RULES: readonly NameRule[] = [
  { artifactClass: 'input', names: ['spec.md', 'specification.md'] },
  { artifactClass: 'workflow', names: ['plan.md', 'tasks.md'], isWorkPackage: true },
  { artifactClass: 'evidence', names: ['research.md', 'analysis-report.md'], words: /test|gap-analysis|log/ },
  { artifactClass: 'policy', words: /requirements|constraints|architecture-decision|adr/ },
  { artifactClass: 'output', words: /implementation|code|findings|report/ },
  { artifactClass: 'runtime', words: /generated|cache/ },
];

/**
 * The class of a file: that of the first expected artifact whose pattern matches its path, else the guess from its base
 * name, else `output`.
 *
 * @param path relative to the mission's folder.
 * @param match the first expected artifact whose pattern matches the path.
 */
export function artifactClass(path: string, match: ExpectedArtifact | undefined): ArtifactClass {
  return match?.artifact_class ?? classByName(baseName(path).toLowerCase());
}

function classByName(name: string): ArtifactClass {
  return RULES.find((rule) => fits(rule, name))?.artifactClass ?? 'output';
}

function fits({ names = [], words, isWorkPackage = false }: NameRule, name: string): boolean {
  if (names.includes(name) || words?.test(name) === true) return true;
  return isWorkPackage && name.startsWith('wp') && name.endsWith('.md');
}
