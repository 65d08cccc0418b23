import type { ContractModel } from '../../../model/contract-model.js';
import { CONTRACT_VERSIONS, FIRST_CONTRACT, type ContractVersion } from '../../../model/contract/contracts.js';
import type { Under } from '../../../model/contract/under.js';
import { oneOf } from '../api/parameter.js';

/** The fields of a contract class, in the names of a contract. */
export type WireOf<V extends ContractVersion, M extends ContractModel> = Omit<Under<V, M>, keyof ContractModel>;

/** The parameter of routes that answer from a state, which knows its contract. */
export const NAMES = {
  contract: oneOf(
    CONTRACT_VERSIONS,
    'The contract whose field names the answer has; by default the newest one of which the dossier has a valid event.',
  ),
} as const;

/** The parameter of routes that answer from lists, which hold dossiers of every contract. */
export const LIST_NAMES = {
  contract: oneOf(CONTRACT_VERSIONS, 'The contract whose field names the answer has.', FIRST_CONTRACT),
} as const;
