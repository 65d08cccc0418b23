/** Where an event was emitted. These become keys of the stored event that the canonical envelope ignores. */
export interface EventMetadata {
  readonly git_branch?: string;
  readonly head_commit_sha?: string;
  readonly repo_slug?: string;
  readonly team_slug?: string;
}

/** Knows where events are emitted. When it throws, events are emitted without these keys. */
export interface MetadataSource {
  /** The metadata for the next events. */
  read(): EventMetadata;
}
