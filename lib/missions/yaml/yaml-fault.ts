/**
 * Why a text cannot be read as YAML, and where. It never leaves the folder: readers turn it into errors of their own.
 */
export class YamlFault extends Error {
  constructor(
    message: string,
    /** The offset in the text, in characters; undefined where there is none. */
    readonly offset?: number,
    /** Whether the text is valid YAML that expands to an absurd size: aliases multiply. */
    readonly isBomb = false,
  ) {
    super(message);
  }
}
