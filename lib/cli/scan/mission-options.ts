import { type Command, Option } from 'commander';
import { pathOf } from '../option-values.js';

/** The options that all commands about missions share. */
export interface MissionOptions {
  /** The name of one mission, or a unique start of it. */
  readonly mission?: string;
  readonly step?: string;
  /** Folders with additional manifests; later ones win. */
  readonly manifests?: readonly string[];
  readonly followLinks?: true;
}

/** The options that commands with text or JSON output share. */
export interface MissionFormatOptions extends MissionOptions {
  readonly format: 'text' | 'json';
}

/** Adds the argument and the options that select missions and say how to scan them. */
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

function addFolder(path: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), pathOf('folder')(path)];
}
