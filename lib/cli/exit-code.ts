/** What the command tells its caller by its exit code; stable across releases. */
export const EXIT_CODES = {
  ok: 0,
  /** The data breaks the contract, or a conformance case failed. */
  contractBroken: 1,
  /** Wrong usage, or input that cannot be read. */
  unusable: 2,
  /** A fault of the command itself (EX_SOFTWARE of sysexits.h). */
  internal: 70,
  /** Not all could be stored or delivered now: try again later (EX_TEMPFAIL of sysexits.h). */
  unfinished: 75,
  /** Ended by Ctrl-C: 128 and the number of SIGINT, as shells have it. */
  interrupted: 130,
  /** Whoever read the output has gone before its end: 128 and the number of SIGPIPE. */
  unread: 141,
} as const;

/** One of the exit codes. */
export type ExitCode = (typeof EXIT_CODES)[keyof typeof EXIT_CODES];
