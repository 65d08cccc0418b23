import type { Command } from 'commander';
import { given } from '../../given.js';
import { projectUuidOf } from '../option-values.js';
import type { GivenIdentity } from '../../missions/project/mission-identity.js';

/** The parts of a mission's identity that the command line can give instead of its files. */
export type IdentityOptions = Pick<GivenIdentity, 'projectUuid' | 'targetBranch'>;

/** Adds options for parts of a namespace that the files of a mission may lack. */
export function addIdentityOptions(command: Command): Command {
  return command
    .option('--project-uuid <UUID>', 'the project (default: project.uuid of .kittify/config.yaml)', projectUuidOf)
    .option('--target-branch <NAME>', 'the branch the mission is meant for (default: target_branch of meta.json)');
}

/** The parts of an identity that the command line gives. */
export function givenIdentity({ projectUuid, targetBranch }: IdentityOptions): GivenIdentity {
  return given({ projectUuid, targetBranch });
}
