import type { ArtifactFacts } from '../artifact/mission-artifact.js';
import type { FrontMatter } from '../work-package/front-matter.js';

/**
 * What reading a file gave, with an error unless it could be read and is UTF-8. Plain values alone, which threads can
 * exchange.
 */
export interface RawContent extends Pick<ArtifactFacts, 'size' | 'rawHash' | 'error' | 'errorDetail'> {
  /** Of a work package that could be read. */
  readonly front?: FrontMatter;
}
