import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { packagePath } from '../../../lib/package-path.js';
import { PageServer } from '../../../lib/page/local/page.server.js';
import type { PageSource } from '../../../lib/page/page-source.port.js';
import { chromiumProgram } from '../../support/with-chromium.js';
import { handlerOf } from './pages.js';

const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const AXE = createRequire(import.meta.url).resolve('axe-core');
/** Where screenshots of a run are kept. */
const PICTURES = packagePath('results', 'page');

/** A real browser in front of a source, served as `scan --open` serves it. */
export class PageBrowser {
  private constructor(
    private readonly browser: Browser,
    readonly server: PageServer,
    private readonly address: string,
  ) {}

  static async open(source: PageSource): Promise<PageBrowser> {
    const server = new PageServer(handlerOf(source), () => undefined);
    const address = await server.start();
    const browser = await chromium.launch({ executablePath: chromiumProgram() ?? '', args: QUIET });
    return new PageBrowser(browser, server, address);
  }

  /** A window of its own, at an address of the page. */
  async window(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await this.browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    const page = await context.newPage();
    await page.goto(this.address);
    if (path !== '/') await page.goto(new URL(path, this.address).href);
    return page;
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.server.close();
  }
}

/** The rules of axe-core that a page breaks, each with the first element that does. Its context must bypass the policy. */
export async function violationsOn(page: Page): Promise<readonly string[]> {
  await page.addScriptTag({ path: AXE });
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
  });
}

/** Whether a reader must scroll the page sideways. */
export function isTooWide(page: Page): Promise<boolean> {
  return page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
}

/** Keeps a picture of a page with the artefacts of the run. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, `${name}.png`) });
}
