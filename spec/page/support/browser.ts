import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect } from 'chai';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { packagePath } from '../../../lib/package-path.js';
import { IN_FULL, sized } from '../../support/random-runs.js';
import { chromiumForSpecs } from '../../support/with-chromium.js';

const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Every window would start a process, and every page make its frame anew.
  ...sized(
    [],
    [
      '--renderer-process-limit=1',
      '--disable-site-isolation-trials',
      '--enable-features=RenderDocument:level/crashed-frame',
    ],
  ),
];
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
/** Where screenshots of a run are kept. */
const PICTURES = packagePath('results', 'page');
const VIEWPORT = { width: 1_280, height: 800 };
/** Options, as JSON, of windows in which nothing stays of a visit; size and media are set for each. */
const PLAIN = [{}, { bypassCSP: true }].map((options) => JSON.stringify(options));
/** A loaded machine takes its time; nothing waits longer than for what it waits for. */
const PATIENCE = 60_000;

/** A real browser; what it complains about in any window is kept. */
export class PageBrowser {
  /** Errors of scripts, refusals of the policy, and files that were not there. */
  readonly complaints: string[] = [];
  /** Windows for the next visit, by their options as JSON. */
  private readonly kept = new Map<string, Page>();

  private constructor(private readonly browser: Browser) {}

  static async open(): Promise<PageBrowser> {
    const options = { executablePath: chromiumForSpecs() ?? '', args: QUIET, timeout: PATIENCE };
    return new PageBrowser(await chromium.launch(options));
  }

  /** Opens an address in a window of its own, shows it to a function, and closes it. Quick specs use plain windows again. */
  async visit<T>(address: string, options: BrowserContextOptions, look: (page: Page) => Promise<T>): Promise<T> {
    const { viewport = VIEWPORT, colorScheme = 'light', reducedMotion = 'no-preference', ...lasting } = options;
    const plain = JSON.stringify(lasting);
    const isKept = !IN_FULL && PLAIN.includes(plain);
    const page = this.kept.get(plain) ?? (await this.newWindow(options));
    this.kept.delete(plain);
    let isDone = false;
    try {
      if (isKept) {
        await page.setViewportSize(viewport ?? VIEWPORT);
        await page.emulateMedia({ media: null, colorScheme, reducedMotion });
      }
      await page.goto(address);
      const seen = await look(page);
      isDone = true;
      return seen;
    } finally {
      if (isKept && isDone) await this.keep(plain, page);
      else await page.context().close();
    }
  }

  private async newWindow(options: BrowserContextOptions): Promise<Page> {
    const context = await this.browser.newContext({ viewport: VIEWPORT, ...options });
    context.setDefaultTimeout(PATIENCE);
    const page = await context.newPage();
    page.on('pageerror', (error) => this.complaints.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(message.text());
    });
    return page;
  }

  /** Leaves nothing of a visit for the next one. */
  private async keep(options: string, page: Page): Promise<void> {
    await page.goto('about:blank');
    await page.context().clearCookies();
    this.kept.set(options, page);
  }

  close(): Promise<void> {
    return this.browser.close();
  }
}

/** The rules of axe-core that a page breaks, light or dark, each with the first element that does. Its context must bypass the policy. */
export async function violationsOn(page: Page): Promise<readonly string[]> {
  await page.addScriptTag({ path: AXE });
  const light = await page.evaluate<string[]>(`(${String(violations)})({})`);
  // Dark differs in its colours alone.
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await page.evaluate<string[]>(`(${String(violations)})({ runOnly: ['color-contrast'] })`);
  await page.emulateMedia({ colorScheme: 'light' });
  return [...light, ...dark.map((text) => `dark: ${text}`)];
}

/** Runs in the browser. */
async function violations(options: object): Promise<readonly string[]> {
  const { axe } = globalThis as unknown as {
    axe: { run(given: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
  };
  const found = await axe.run({ resultTypes: ['violations'], ...options });
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
}

/** Whether a reader must scroll the page sideways. */
export function isTooWide(page: Page): Promise<boolean> {
  return page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
}

/** Keeps a picture of a page with the artefacts of a full run. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  if (!IN_FULL) return;
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, `${name}.png`) });
}

/** Goes on with the Tab key until the element with the focus has a text or label; fails when it comes round. */
export async function tabTo(page: Page, label: string | RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const passed: string[] = [];
  for (let presses = 0; presses < 200; presses++) {
    await page.keyboard.press(key);
    const name = await focusedName(page);
    if (typeof label === 'string' ? name === label : label.test(name)) return;
    passed.push(name);
  }
  expect.fail(`the Tab key never came to ${String(label)}, but to ${passed.slice(0, 40).join(' | ')}`);
}

/** What a screen reader would call the element that has the focus. */
export function focusedName(page: Page): Promise<string> {
  return page.evaluate(`(({ activeElement: element }) => {
    const name = element?.getAttribute('aria-label') ?? element?.labels?.[0]?.textContent ?? element?.textContent;
    return (name ?? '').replace(/\\s+/g, ' ').trim();
  })(document)`);
}

/** The width of the outline that shows where the focus is, in pixels. */
export function outlineWidth(page: Page): Promise<number> {
  return page.evaluate(`(({ outlineStyle, outlineWidth }) => outlineStyle === 'none' ? 0 : parseFloat(outlineWidth))(
    getComputedStyle(document.activeElement),
  )`);
}
