// Compiled by tsc and by asc, for both sides of the scanner's memory: constants only.

/** The digits of a ULID, by their worth: Crockford's base 32, without I, L, O and U. Letters may be of either case. */
export const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** How many digits a ULID has. */
export const ULID_LENGTH = 26;
/** A hyphenated UUID: each `x` is a hex digit, in either case. Without its hyphens it is an id, too. */
export const UUID_FORM = 'xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx';
