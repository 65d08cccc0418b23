/** What a scan has to say of a place beyond its artifacts, where the reference fails or stays silent. */
export interface ScanProblem {
  readonly code: ScanProblemCode;
  /** Relative to the mission's folder; empty for the folder itself. */
  readonly path: string;
  /** A sentence: what it is, and what follows from it. */
  readonly message: string;
}

/** How much a problem weighs: an `error` leaves out what may be there, a `warning` may mislead, a `notice` only tells. */
export type ProblemSeverity = 'error' | 'warning' | 'notice';

/** Every kind of problem, and its weight. */
export const SCAN_PROBLEMS = {
  /** A folder cannot be listed: what is in it is not in the index. */
  unreadable_folder: 'error',
  /** A link leads to nothing, or in a circle: it is left out, as in the reference. */
  broken_link: 'warning',
  /** A link leads to a folder: it is not entered, as in the reference. */
  linked_folder: 'notice',
  /** A link leads out of the repository: it counts as not present. */
  link_outside_repository: 'warning',
  /** A FIFO, a socket or a device: it is left out, as in the reference. */
  not_a_file: 'notice',
  /** A name is no UTF-8: it cannot be indexed. */
  name_not_utf8: 'warning',
  /** A name has characters that keys do not have: the reference scans nothing of the mission. */
  key_outside_alphabet: 'notice',
  /** A path has a tab or a line feed, which the parity text is made with: two different trees may have one parity hash. */
  ambiguous_path: 'warning',
  /** Several artifacts have one key. */
  repeated_key: 'notice',
  /** The file changed each time it was read. */
  changed_while_read: 'error',
  /** meta.json is missing, or says less than it should. */
  unusable_meta: 'warning',
  /** There is no manifest for the mission type: nothing can be said of completeness. */
  unknown_mission_type: 'notice',
  /** The manifest does not know the step that was asked for. */
  unknown_step: 'warning',
} as const satisfies Readonly<Record<string, ProblemSeverity>>;

/** A stable word for a kind of problem. */
export type ScanProblemCode = keyof typeof SCAN_PROBLEMS;

/** What a problem's kind weighs. */
export function severityOf({ code }: ScanProblem): ProblemSeverity {
  return SCAN_PROBLEMS[code];
}
