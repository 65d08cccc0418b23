/** The last part of a path of a tree. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
