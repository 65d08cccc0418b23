import type { InputOptions } from '../input/input-options.js';

/** What `validate` can be told. */
export interface ValidateOptions extends InputOptions {
  /** What each line is: `Event`, or a bare payload of this event type. An event with its payload when absent. */
  readonly type?: string;
  readonly format: 'json' | 'text';
}
