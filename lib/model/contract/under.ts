import type { ArtifactIdentity } from '../value/artifact-identity.js';
import type { LocalNamespaceTuple } from '../value/local-namespace-tuple.js';
import type { ContractModel } from '../contract-model.js';
import type { CONTRACTS, ContractVersion, FIRST_CONTRACT } from './contracts.js';

/** The type of an event as far as it is needed here: the class itself depends on this folder. */
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

/** Fields that a value does not have, but that one under another contract may have. */
type Absent<K extends PropertyKey> = { readonly [P in K]?: undefined };

/** The names of the fields of the class of a schema, under any of some contracts. */
type NamesIn<V extends ContractVersion, T, S extends string> = V extends unknown
  ? keyof Renamed<T, RenamesIn<V, S>>
  : never;

/** A value whose fields have other names under other contracts: of several contracts, one of several types. */
type WithNames<V extends ContractVersion, T, S extends string, All extends ContractVersion = V> = V extends unknown
  ? (V extends typeof FIRST_CONTRACT ? T : Renamed<T, RenamesIn<V, S>>) &
      Absent<Exclude<NamesIn<All, T, S>, NamesIn<V, T, S>>>
  : never;

/** An envelope, with what its contract demands besides. */
type WithDemands<V extends ContractVersion, T, All extends ContractVersion = V> = V extends unknown
  ? T & { readonly [K in keyof DemandsOf<V, 'event'>]: string } & Absent<
        Exclude<AnyKeyOf<DemandsOf<All, 'event'>>, keyof DemandsOf<V, 'event'>>
      >
  : never;

type AnyKeyOf<D> = D extends unknown ? keyof D : never;

/** A value whose parts may have other names. */
type Changed<V extends ContractVersion, T> = T extends LocalNamespaceTuple
  ? WithNames<V, T, 'local_namespace_tuple'>
  : T extends ArtifactIdentity
    ? WithNames<V, T, 'artifact_identity'>
    : T extends EnvelopeLike
      ? WithDemands<V, T>
      : T extends readonly (infer I)[]
        ? readonly Changed<V, I>[]
        : T extends ContractModel | { readonly [key: string]: ContractModel }
          ? { readonly [K in keyof T]: Changed<V, T[K]> }
          : T;

/**
 * The instance type of a class under a version of the contract: `Under<'3.0.0', LocalNamespaceTuple>` has
 * `mission_slug`. Under any of several versions, a part whose names differ is a union of types, each without the names
 * of the others: `namespace.feature_slug ?? namespace.mission_slug` is a text.
 */
export type Under<V extends ContractVersion, M> = [V] extends [typeof FIRST_CONTRACT] ? M : Changed<V, M>;

/** The instance type of a class under any contract. */
export type UnderAny<M> = Under<ContractVersion, M>;
