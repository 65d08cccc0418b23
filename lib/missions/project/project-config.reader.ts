import { join } from 'node:path';
import { UnusableMissionFileError } from '../../errors/unusable-mission-file.error.js';
import { violationSummary } from '../../errors/violation-summary.js';
import { examine } from '../../model/examination.js';
import { toViolations } from '../../model/fault.js';
import { readKept } from '../keeping/kept-file.js';
import { fieldsOf } from '../manifest/manifest-fields.js';
import { YamlFault } from '../yaml/yaml-fault.js';
import { readYaml } from '../yaml/yaml.reader.js';
import { isYamlMap, type YamlValue } from '../yaml/yaml-value.js';
import { ProjectConfig } from './project-config.js';

/** The file in which a repository describes its project. */
export const CONFIG_FILE = join('.kittify', 'config.yaml');

/**
 * The project of a repository, from its `.kittify/config.yaml`; every field is null without that file.
 *
 * @throws UnusableMissionFileError when the file cannot be read, holds something else, or leads out of the
 * repository.
 */
export function readProjectConfig(repository: string): ProjectConfig {
  const path = join(repository, CONFIG_FILE);
  const text = readKept(path, repository);
  const section = text === null ? undefined : projectSection(path, text);
  if (section === undefined || section === null) return ProjectConfig.parse({});
  if (!isYamlMap(section))
    throw new UnusableMissionFileError(path, 'its section "project" must be a mapping of fields');
  const { instance, faults } = examine(ProjectConfig.prototype, fieldsOf(section));
  if (instance !== undefined) return instance;
  throw new UnusableMissionFileError(path, `project.${violationSummary(toViolations(faults))}`);
}

function projectSection(path: string, text: string): YamlValue | undefined {
  try {
    const { value } = readYaml(text);
    return isYamlMap(value) ? value.get('project') : undefined;
  } catch (cause) {
    if (!(cause instanceof YamlFault)) throw cause;
    throw new UnusableMissionFileError(path, `it is not YAML: ${cause.message}`, { cause });
  }
}
