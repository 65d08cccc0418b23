import type { ArtifactClass } from '../../model/value/artifact-identity.js';

/** What an index knows about one file of a mission, or about an expected file that is missing. */
export interface ArtifactFacts {
  readonly path: string;
  readonly key: string;
  readonly artifactClass: ArtifactClass;
  readonly isRequired: boolean;
  readonly size?: number;
  readonly hash?: string;
  readonly rawHash?: string;
  readonly error?: string;
  readonly errorDetail?: string;
  readonly isWorkPackage?: boolean;
  readonly workPackageId?: string;
}

/** One artifact of a mission. Immutable; it does not contain its place on a disk, nor the time of the scan. */
export class MissionArtifact {
  /**
   * Relative to the mission's folder, with `/` between its parts. For a missing artifact, the pattern that it should
   * match.
   */
  readonly path: string;
  /** See `artifactKey`; several artifacts of a mission may have one key. */
  readonly key: string;
  readonly artifactClass: ArtifactClass;
  /** Whether some step of the manifest requires the key; for a missing artifact, whether its absence blocks. */
  readonly isRequired: boolean;
  /** The size of the whole file in bytes. */
  readonly size: number;
  /** The content hash, 64 hexadecimal digits: of the bytes, or of a work package's plan. Empty when not present. */
  readonly hash: string;
  /** SHA-256 of the bytes, even where `hash` is of something else or missing. Empty when nothing could be read. */
  readonly rawHash: string;
  /** Why it is not present; null when it is. Stable words: those of the reference, and some of our own. */
  readonly error: string | null;
  /** Details of the error, for people. */
  readonly errorDetail: string | null;
  /** Whether the name is that of a work package. */
  readonly isWorkPackage: boolean;
  /** The id in a work package's front matter. */
  readonly workPackageId: string | null;

  constructor(facts: ArtifactFacts) {
    this.path = facts.path;
    this.key = facts.key;
    this.artifactClass = facts.artifactClass;
    this.isRequired = facts.isRequired;
    this.size = facts.size ?? 0;
    this.hash = facts.hash ?? '';
    this.rawHash = facts.rawHash ?? '';
    this.error = facts.error ?? null;
    this.errorDetail = facts.errorDetail ?? null;
    this.isWorkPackage = facts.isWorkPackage ?? false;
    this.workPackageId = facts.workPackageId ?? null;
    Object.freeze(this);
  }

  /** Whether it exists and could be read. */
  get isPresent(): boolean {
    return this.error === null;
  }

  /** The form of the shared vectors, with `error_detail` and `wp_id` where they exist. */
  toJSON(): ArtifactJson {
    return {
      path: this.path,
      class: this.artifactClass,
      key: this.key,
      size: this.size,
      hash: this.hash,
      required: this.isRequired,
      ...(this.error === null ? {} : { present: false, error: this.error }),
      ...(this.rawHash === this.hash || this.rawHash === '' ? {} : { raw: this.rawHash }),
      ...(this.isWorkPackage ? { wp_file: true } : {}),
      ...(this.errorDetail === null ? {} : { error_detail: this.errorDetail }),
      ...(this.workPackageId === null ? {} : { wp_id: this.workPackageId }),
    };
  }
}

/** An artifact as `scan --format json` shows it. */
export interface ArtifactJson {
  readonly path: string;
  readonly class: string;
  readonly key: string;
  readonly size: number;
  readonly hash: string;
  readonly required: boolean;
  readonly present?: false;
  readonly error?: string;
  readonly raw?: string;
  readonly wp_file?: true;
  readonly error_detail?: string;
  readonly wp_id?: string;
}
