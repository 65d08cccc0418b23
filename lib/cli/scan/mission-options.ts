import { type Command, Option } from 'commander';
import { pathOf } from '../option-values.js';

/** What the commands that look at missions have in common. */
export interface MissionOptions {
  /** The name of one mission, or enough of its beginning. */
  readonly mission?: string;
  readonly step?: string;
  /** Folders with manifests of one's own; the later counts. */
  readonly manifests?: readonly string[];
  readonly followLinks?: true;
}

/** What the commands that print for people or programs have in common. */
export interface MissionFormatOptions extends MissionOptions {
  readonly format: 'text' | 'json';
}

/** Adds the argument and the options that say which missions a command looks at, and how. */
export function addMissionOptions(command: Command, aboutMission: string): Command {
  return command
    .argument('[DIR...]', 'a repository, or the folder of a mission')
    .option('--mission <M>', aboutMission)
    .option('--step <S>', 'also require what this step requires')
    .addOption(
      new Option('--manifests <DIR>', 'a folder with your own <mission type>/expected-artifacts.yaml; may be repeated')
        .argParser(addFolder)
        .default(undefined, 'those that ship with the package'),
    )
    .option('--follow-links', 'follow links that lead out of the repository');
}

/** The option that chooses between text for people and JSON for programs. */
export function missionFormatOption(): Option {
  return new Option('--format <format>', 'text or json').choices(['text', 'json']).default('text');
}

function addFolder(path: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), pathOf('folder')(path)];
}
