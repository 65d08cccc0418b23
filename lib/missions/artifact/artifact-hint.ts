import { ARTIFACT_ERRORS } from './artifact-errors.js';
import type { MissionArtifact } from './mission-artifact.js';

const HINTS: Readonly<Record<string, string>> = {
  [ARTIFACT_ERRORS.notFound]: 'add a file that matches',
  [ARTIFACT_ERRORS.invalidUtf8]: 'save it as UTF-8',
  [ARTIFACT_ERRORS.unreadable]: 'check its permissions',
  [ARTIFACT_ERRORS.invalidName]: 'rename it',
  [ARTIFACT_ERRORS.changedWhileRead]: 'scan again when nothing writes to it',
  [ARTIFACT_ERRORS.linkOutside]: 'copy the file into the repository, or use --follow-links',
  [ARTIFACT_ERRORS.frontMatterTooLarge]: 'shorten its front matter',
  [ARTIFACT_ERRORS.frontMatterBomb]: 'write its front matter without aliases',
};

/** What to do about an artifact that is not present. */
export function hintFor({ error }: MissionArtifact): string {
  return HINTS[error ?? ''] ?? 'correct its front matter, or rename it if it is not a work package';
}
