/** Why a text cannot be read as YAML, and where. Never leaves the folder: readers make an error of their own of it. */
export class YamlFault extends Error {
  constructor(
    message: string,
    /** The place in the text, in characters from its beginning; undefined where there is none. */
    readonly offset?: number,
    /** Whether the text is YAML, of a size that nobody can want: aliases multiply. */
    readonly isBomb = false,
  ) {
    super(message);
  }
}
