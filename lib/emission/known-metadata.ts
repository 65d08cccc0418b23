import type { EventMetadata, MetadataSource } from './metadata.port.js';

const KEYS = ['git_branch', 'head_commit_sha', 'repo_slug', 'team_slug'] as const;

/** The metadata of a source: only its own keys, and only texts; empty without a source, or when it throws. */
export function knownMetadata(source: MetadataSource | undefined): EventMetadata {
  if (source === undefined) return {};
  try {
    const said = source.read();
    return Object.fromEntries(KEYS.filter((key) => isText(said[key])).map((key) => [key, said[key]]));
  } catch {
    return {};
  }
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}
