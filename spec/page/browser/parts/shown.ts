import type { BrowserContextOptions, Page } from 'playwright-core';
import type { RunningService } from '../../../support/running-service.js';
import type { PageBrowser } from '../../support/browser.js';
import type { ShownService } from '../../support/shown-service.js';

/** What the specs of a browser look at; it is there once the suite has begun. */
export interface Shown {
  readonly browser: () => PageBrowser;
  readonly service: () => RunningService;
  /** The path of a dossier's page. */
  readonly dossier: (mission: keyof ShownService['dossiers']) => string;
  /** Opens a path of the service in a window of its own. */
  readonly visit: <T>(path: string, use: (page: Page) => Promise<T>, options?: BrowserContextOptions) => Promise<T>;
}

/** The text of elements as it is read: blanks made one. */
export async function textsOf(page: Page, selector: string): Promise<readonly string[]> {
  const texts = await page.locator(selector).allInnerTexts();
  return texts.map((text) => text.replace(/\s+/g, ' ').trim());
}
