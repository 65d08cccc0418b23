import type { ArtifactIdentity } from '../value/artifact-identity.js';
import type { LocalNamespaceTuple } from '../value/local-namespace-tuple.js';
import type { ContractModel } from '../contract-model.js';
import type { CONTRACTS, ContractVersion, FIRST_CONTRACT } from './contracts.js';

/** What an event is to the compiler here: the class itself is declared by means of what is in this folder. */
interface EnvelopeLike extends ContractModel {
  readonly event_id: string;
  readonly schema_version: string;
}

type Difference<V extends ContractVersion> = (typeof CONTRACTS)[V];
type PartFor<P, S extends string> = P extends { readonly [K in S]: infer D } ? D : unknown;
type RenamesIn<V extends ContractVersion, S extends string> = PartFor<Difference<V>['renames'], S>;
type DemandsOf<V extends ContractVersion, S extends string> = PartFor<Difference<V>['demands'], S>;

/** The same fields under the names that a map gives them. */
type Renamed<T, R> = { readonly [K in keyof T as K extends keyof R ? R[K] & string : K]: T[K] };

/** A value under one contract that is not the first. */
type Changed<V extends ContractVersion, T> = T extends LocalNamespaceTuple
  ? Renamed<T, RenamesIn<V, 'local_namespace_tuple'>>
  : T extends ArtifactIdentity
    ? Renamed<T, RenamesIn<V, 'artifact_identity'>>
    : T extends EnvelopeLike
      ? T & { readonly [K in keyof DemandsOf<V, 'event'>]: string }
      : T extends ContractModel
        ? { readonly [K in keyof T]: Changed<V, T[K]> }
        : T extends readonly (infer I)[]
          ? readonly Changed<V, I>[]
          : T extends (...given: never) => unknown
            ? T
            : T extends { readonly [key: string]: ContractModel }
              ? { readonly [K in keyof T]: Changed<V, T[K]> }
              : T;

/**
 * What the instance of a class is under a version of the contract: `Under<'3.0.0', LocalNamespaceTuple>` has
 * `mission_slug`. Of several versions it is one of several types.
 */
export type Under<V extends ContractVersion, M> = V extends typeof FIRST_CONTRACT ? M : Changed<V, M>;

/** What the instance of a class is under whatever contract. */
export type UnderAny<M> = Under<ContractVersion, M>;
