/** What `receive` can be told. */
export interface ReceiveOptions {
  /** 0 for one that is free. */
  readonly port: number;
  readonly host: string;
  /** The file of JSON Lines that events are appended to. */
  readonly out: string;
}
