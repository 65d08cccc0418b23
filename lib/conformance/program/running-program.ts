/** Receives the events of a running program. Nothing is called after `onEnd`. */
export interface ProgramListener {
  /** The program wrote `chunk` to stdout. */
  onOutput(chunk: Uint8Array): void;
  /** The program wrote `chunk` to stderr. */
  onDiagnostics(chunk: Uint8Array): void;
  /** The program no longer accepts input, although it may still run. */
  onDeaf(): void;
  /**
   * The program has ended, and all of its output has been delivered; `how` says how it ended, such as `exit code 1`, and
   * `fault` whether it had ever started.
   */
  onEnd(how: string, fault: 'not_started' | 'died'): void;
}

/** A running program, seen from outside. */
export interface RunningProgram {
  /** Sends a `line`, without its line feed. It is not an error if the program no longer listens. */
  send(line: string): void;
  /** Tells the program that nothing more follows. */
  endInput(): void;
  /** Kills the program and its children at once; `onEnd` follows. */
  kill(): void;
}

/** Starts a program. Problems are reported to the listener, never thrown. */
export type ProgramStarter = (listener: ProgramListener) => RunningProgram;
