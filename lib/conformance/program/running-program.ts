/** Takes what happens to a running program. Nothing is called after `onEnd`. */
export interface ProgramListener {
  onOutput(chunk: Uint8Array): void;
  onDiagnostics(chunk: Uint8Array): void;
  /** The program can be sent nothing any more, although it may still run. */
  onDeaf(): void;
  /** The program is gone, and all that it wrote has been given; `how` says how it ended, such as `exit code 1`. */
  onEnd(how: string, fault: 'not_started' | 'died'): void;
}

/** A program that was started, as seen from outside. */
export interface RunningProgram {
  /** Sends a line, without its line feed. A program that does not listen any more is no error here. */
  send(line: string): void;
  /** Tells the program that nothing more comes. */
  endInput(): void;
  /** Ends the program and what it has started, at once; `onEnd` follows. */
  kill(): void;
}

/** Starts a program. What goes wrong is told to the listener, never thrown. */
export type ProgramStarter = (listener: ProgramListener) => RunningProgram;
