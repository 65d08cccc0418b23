/** A remark of a scan besides its artifacts, where the reference fails or stays silent. */
export interface ScanProblem {
  readonly code: ScanProblemCode;
  /** Relative to the mission's folder; empty for the folder itself. */
  readonly path: string;
  /** A sentence: what it is, and its consequence. */
  readonly message: string;
}

/**
 * The severity of a problem: an `error` leaves out existing content, a `warning` may mislead, a `notice` only informs.
 */
export type ProblemSeverity = 'error' | 'warning' | 'notice';

/** Every kind of problem, and its severity. */
export const SCAN_PROBLEMS = {
  /** A folder cannot be listed, so its contents are not in the index. */
  unreadable_folder: 'error',
  /** A link leads to nothing, or in a circle. It is left out, as in the reference. */
  broken_link: 'warning',
  /** A link leads to a folder. It is not entered, as in the reference. */
  linked_folder: 'notice',
  /** A link leads out of the repository. It counts as not present. */
  link_outside_repository: 'warning',
  /** A FIFO, a socket or a device. It is left out, as in the reference. */
  not_a_file: 'notice',
  /** A name is not UTF-8, so the file cannot be indexed. */
  name_not_utf8: 'warning',
  /** A name has characters that keys cannot contain; the reference does not scan such a mission at all. */
  key_outside_alphabet: 'notice',
  /**
   * A path has a tab or a line feed, which the parity text uses as separators: two different trees may have one parity
   * hash.
   */
  ambiguous_path: 'warning',
  /** Several artifacts have the same key. */
  repeated_key: 'notice',
  /** The file changed each time it was read. */
  changed_while_read: 'error',
  /** meta.json is missing, or incomplete. */
  unusable_meta: 'warning',
  /** The mission type has no manifest, so completeness is unknown. */
  unknown_mission_type: 'notice',
  /** The manifest does not know the requested step. */
  unknown_step: 'warning',
} as const satisfies Readonly<Record<string, ProblemSeverity>>;

/** A stable word for a kind of problem. */
export type ScanProblemCode = keyof typeof SCAN_PROBLEMS;

/**
 * The severity of a problem's kind.
 *
 * @param problem of a scan.
 * @returns its severity.
 */
export function severityOf({ code }: ScanProblem): ProblemSeverity {
  return SCAN_PROBLEMS[code];
}
