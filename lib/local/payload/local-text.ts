/** A sha256 digest: 64 lower-case hex digits (WP04, T019). */
export const SHA256 = /^[a-f0-9]{64}$/;

/** A path below the repository: not empty, not absolute on any system, and never upwards with `..`. */
export const PATH_IN_REPOSITORY = /^(?![/\\]|[A-Za-z]:[/\\])(?!(?:[\s\S]*[/\\])?\.\.(?:[/\\]|$))[\s\S]+$/;
