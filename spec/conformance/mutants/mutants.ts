import { DEDUPLICATION_MUTANTS } from './deduplication.mutants.js';
import { ENVELOPE_MUTANTS } from './envelope.mutants.js';
import { FOLD_MUTANTS } from './fold.mutants.js';
import { MISSION_MUTANTS } from './mission.mutants.js';
import { MIXTURE_MUTANTS } from './mixture.mutants.js';
import type { Mutant } from './mutant.js';
import { NAMESPACE_MUTANTS } from './namespace.mutants.js';
import { OBJECT_MUTANTS } from './object.mutants.js';
import { ORDERING_MUTANTS } from './ordering.mutants.js';
import { THIRD_MUTANTS } from './third.mutants.js';
import { VALUE_MUTANTS } from './value.mutants.js';

/** Those of what contracts make different. */
export const CONTRACT_MUTANTS: readonly Mutant[] = [...THIRD_MUTANTS, ...MIXTURE_MUTANTS];

/** All mutants that were thought up one by one. */
export const MUTANTS: readonly Mutant[] = [
  ...ORDERING_MUTANTS,
  ...DEDUPLICATION_MUTANTS,
  ...NAMESPACE_MUTANTS,
  ...FOLD_MUTANTS,
  ...ENVELOPE_MUTANTS,
  ...VALUE_MUTANTS,
  ...OBJECT_MUTANTS,
  ...MISSION_MUTANTS,
  ...CONTRACT_MUTANTS,
];
