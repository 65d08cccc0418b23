import type { FrontMatter } from '../work-package/front-matter.js';

/** What reading a file gave. Plain values alone, which threads can exchange. */
export interface RawContent {
  readonly size?: number;
  readonly rawHash?: string;
  /** Why it is not present; absent for a file that could be read and is UTF-8. */
  readonly error?: string;
  readonly errorDetail?: string;
  /** Of a work package that could be read. */
  readonly front?: FrontMatter;
}
