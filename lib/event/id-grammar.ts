// Compiled by tsc and by asc, for both sides of the scanner's memory: constants only.

/**
 * The digits of a ULID in ascending order of value: Crockford's base 32, without I, L, O and U. Letters may be of
 * either case.
 */
export const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** The number of digits in a ULID. */
export const ULID_LENGTH = 26;
/** The form of a hyphenated UUID: each `x` is a hex digit, in either case. A UUID without its hyphens is an id, too. */
export const UUID_FORM = 'xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx';
