/** The name of a handler or detector in errors: its own `name`, or else that of its class. Accepts any value. */
export function nameOfExtension(extension: unknown): string {
  if (extension === null || extension === undefined) return String(extension);
  const { name } = extension as { readonly name?: unknown };
  if (typeof name === 'string' && name !== '') return name;
  const { constructor } = extension as { readonly constructor?: unknown };
  return typeof constructor === 'function' ? constructor.name : 'without a class';
}
