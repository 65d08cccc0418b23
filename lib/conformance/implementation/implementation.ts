import type { ContractChoice, ContractVersion } from '../../model/contract/contracts.js';
import type { ModelViolation } from '../../model/model-violation.js';
import type { SchemaViolation } from '../schema-violation.js';

/** Who is judged. Wire names, since an implementation may answer from another process. */
export interface ImplementationDescription {
  readonly implementation: string;
  readonly language: string;
  readonly contract_version: string;
  /**
   * The versions of the contract that it speaks, when there are several, or `contract_version` is something else. It is
   * then told with each request which one is meant.
   */
  readonly contract_versions?: readonly string[];
  /** The event types it judges payloads of, `Event` among them when it judges envelopes. Absent: those of the contract. */
  readonly event_types?: readonly string[];
}

/** An implementation was asked for something it does not offer. */
export interface Unsupported {
  readonly unsupported: true;
  /** What it does not offer, in a few words. */
  readonly reason?: string;
}

/** Under which contract something is asked of an implementation that speaks several. */
export interface Reading {
  /** The contract that events and payloads are read under; `auto` for what mixes contracts. */
  readonly contract: ContractChoice;
  /** The contract whose names the state must have; by default those that follow from the events. */
  readonly as?: ContractVersion | undefined;
}

/** A verdict on a payload. The violations are optional: a verdict alone will do. */
export interface ValidateAnswer {
  readonly valid: boolean;
  readonly model_violations?: readonly ModelViolation[];
  readonly schema_violations?: readonly SchemaViolation[];
}

/** What a stream reduces to: a state in its JSON form, or the name of an error such as `NamespaceMixedStreamError`. */
export type ReduceAnswer = { readonly state: unknown } | { readonly error: string; readonly message?: string };

/** A mission to index, file by file. Wire names. */
export interface IndexRequest {
  readonly mission_type: string;
  /** The step that completeness is asked for; null for none. */
  readonly step: string | null;
  readonly files: readonly { readonly path: string; readonly base64: string }[];
  /** Symbolic links, each with where it leads, relative to its own folder. */
  readonly links: readonly { readonly path: string; readonly target: string }[];
}

/** One artifact of an answer: of a file, or of what is expected and not there, whose path is then the pattern. */
export interface IndexedArtifact {
  readonly path: string;
  readonly class: string;
  readonly key: string;
  readonly size: number;
  /** Empty when not present. */
  readonly hash: string;
  readonly required: boolean;
  /** Absent means true. */
  readonly present?: boolean;
  /** Why it is not present. */
  readonly error?: string | null;
}

/** What a mission is indexed to. The order of the artifacts does not matter. */
export type IndexAnswer =
  | {
      readonly artifacts: readonly IndexedArtifact[];
      readonly counts: Readonly<Record<string, unknown>>;
      readonly completeness: string;
      readonly parity: string;
    }
  | { readonly error: string; readonly message?: string };

/**
 * The port through which the conformance suite talks to what it judges. `PackageImplementation` is this package; other
 * adapters may talk to a program in any language. A rejected promise fails the case at hand, and that case only.
 */
export interface Implementation {
  /** Says who it is. */
  describe(): Promise<ImplementationDescription>;
  /**
   * Judges a payload of this event type, or an envelope when the type is `Event`; `payload` is as JSON.parse gives it,
   * and `source` the JSON itself on one line, which still tells `3.0` from `3`. `reading` is given to who speaks several
   * contracts.
   */
  validate(
    eventType: string,
    payload: unknown,
    source?: string,
    reading?: Reading,
  ): Promise<ValidateAnswer | Unsupported>;
  /**
   * Reduces raw envelopes, given in the order in which they arrived; `sources` has the JSON of each, on one line.
   * `reading` is given to who speaks several contracts.
   */
  reduce(
    events: readonly unknown[],
    sources?: readonly string[],
    reading?: Reading,
  ): Promise<ReduceAnswer | Unsupported>;
  /** Indexes a mission. Absent where missions are none of its business. */
  indexMission?(request: IndexRequest): Promise<IndexAnswer | Unsupported>;
  /**
   * Called when every case has been judged: lets go of what was needed for it. Rejects with what was found wrong beyond
   * the cases.
   */
  finish?(): Promise<void>;
}
