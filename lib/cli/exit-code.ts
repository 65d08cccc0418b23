/** The exit codes; stable across releases. */
export const EXIT_CODES = {
  ok: 0,
  /** The data breaks the contract, or a conformance case failed. */
  contractBroken: 1,
  /** Wrong usage, or input that cannot be read. */
  unusable: 2,
  /** A fault of the command itself (EX_SOFTWARE of sysexits.h). */
  internal: 70,
  /** Some events could not be stored or delivered now: try again later (EX_TEMPFAIL of sysexits.h). */
  unfinished: 75,
  /** Ended by Ctrl-C: 128 plus the number of SIGINT, as in shells. */
  interrupted: 130,
  /** The reader of the output closed it early: 128 and the number of SIGPIPE. */
  unread: 141,
} as const;

/** One of the exit codes. */
export type ExitCode = (typeof EXIT_CODES)[keyof typeof EXIT_CODES];
