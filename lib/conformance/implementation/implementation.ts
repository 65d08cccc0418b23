import type { ContractChoice, ContractVersion } from '../../model/contract/contracts.js';
import type { ModelViolation } from '../../model/model-violation.js';
import type { SchemaViolation } from '../schema-violation.js';

/** Describes an implementation. Wire names, since it may answer from another process. */
export interface ImplementationDescription {
  readonly implementation: string;
  readonly language: string;
  readonly contract_version: string;
  /**
   * The versions of the contract that it speaks, when there are several, or `contract_version` is something else. Each
   * request then names the one that is meant.
   */
  readonly contract_versions?: readonly string[];
  /**
   * The event types whose payloads it judges, including `Event` when it judges envelopes; by default those of the
   * contract.
   */
  readonly event_types?: readonly string[];
}

/** An implementation does not offer what it was asked for. */
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

/** A verdict on a payload. The violations are optional: a verdict alone suffices. */
export interface ValidateAnswer {
  readonly valid: boolean;
  readonly model_violations?: readonly ModelViolation[];
  readonly schema_violations?: readonly SchemaViolation[];
}

/**
 * The result of reducing a stream: a state in its JSON form, or the name of an error such as
 * `NamespaceMixedStreamError`.
 */
export type ReduceAnswer = { readonly state: unknown } | { readonly error: string; readonly message?: string };

/** A mission to index, file by file. Wire names. */
export interface IndexRequest {
  readonly mission_type: string;
  /** The step that completeness is computed for, or null. */
  readonly step: string | null;
  readonly files: readonly { readonly path: string; readonly base64: string }[];
  /** Symbolic links, each with its target relative to its own folder. */
  readonly links: readonly { readonly path: string; readonly target: string }[];
}

/** One artifact of an answer: a file, or an expected artifact that is missing, whose path is then the pattern. */
export interface IndexedArtifact {
  readonly path: string;
  readonly class: string;
  readonly key: string;
  readonly size: number;
  /** Empty when the artifact is not present. */
  readonly hash: string;
  readonly required: boolean;
  /** True by default. */
  readonly present?: boolean;
  /** Why it is not present. */
  readonly error?: string | null;
}

/** The index of a mission. The order of the artifacts does not matter. */
export type IndexAnswer =
  | {
      readonly artifacts: readonly IndexedArtifact[];
      readonly counts: Readonly<Record<string, unknown>>;
      readonly completeness: string;
      readonly parity: string;
    }
  | { readonly error: string; readonly message?: string };

/**
 * The port between the conformance suite and an implementation. `PackageImplementation` is this package; other adapters
 * may talk to a program in any language. A rejected promise fails the current case only.
 */
export interface Implementation {
  /** What the implementation says of itself. */
  describe(): Promise<ImplementationDescription>;
  /**
   * Judges a payload, or an envelope.
   *
   * @param eventType the type of the payload; `Event` for an envelope.
   * @param payload the parsed JSON.
   * @param source its text on one line, which still distinguishes `3.0` from `3`.
   * @param reading the contract that is meant, for implementations of several.
   * @returns the verdict, or that it is not supported.
   */
  validate(
    eventType: string,
    payload: unknown,
    source?: string,
    reading?: Reading,
  ): Promise<ValidateAnswer | Unsupported>;
  /**
   * Reduces raw envelopes.
   *
   * @param events in the order of their arrival.
   * @param sources the JSON of each, on one line.
   * @param reading the contract that is meant, for implementations of several.
   * @returns the state or the error, or that it is not supported.
   */
  reduce(
    events: readonly unknown[],
    sources?: readonly string[],
    reading?: Reading,
  ): Promise<ReduceAnswer | Unsupported>;
  /** The index of a mission. Optional: only for implementations that index missions. */
  indexMission?(request: IndexRequest): Promise<IndexAnswer | Unsupported>;
  /** Called after the last case to release resources. Rejects with problems found beyond the cases. */
  finish?(): Promise<void>;
}
