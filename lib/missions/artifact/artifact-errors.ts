/**
 * The reasons why a file of a mission counts as not present, in the words of the reference where it has any. The
 * reference's word for front matter that breaks its schema is followed by the number of faults.
 */
export const ARTIFACT_ERRORS = {
  notFound: 'not_found',
  invalidUtf8: 'invalid_utf8',
  unreadable: 'unreadable',
  invalidName: 'invalid_name',
  changedWhileRead: 'changed_while_read',
  linkOutside: 'link_outside_repository',
  frontMatterTooLarge: 'wp_frontmatter_too_large',
  frontMatterBomb: 'wp_frontmatter_expands_without_end',
} as const;

/** The reference's word for front matter that breaks its schema. */
export function frontMatterInvalid(faults: number): string {
  return `wp frontmatter invalid: ${String(faults)} validation error${faults === 1 ? '' : 's'} for WPMetadata`;
}
