import { readDossierAddress, type DossierView } from '../../../lib/page/address/dossier-address.js';
import type { PageAnswer } from '../../../lib/page/page-answer.js';
import { PageAssets } from '../../../lib/page/page-assets.js';
import { PageHandler } from '../../../lib/page/page.handler.js';
import type { PageSource } from '../../../lib/page/page-source.port.js';

/** The handler of a source, with the assets of the build. */
export function handlerOf(source: PageSource): PageHandler {
  return new PageHandler(source, PageAssets.ofPackage());
}

/** What a source's page at an address is; it must be one of the page's. */
export async function answerAt(source: PageSource, target: string): Promise<PageAnswer> {
  const answer = await handlerOf(source).answer({ target });
  if (answer === null) throw new Error(`no page at ${target}`);
  return answer;
}

/** The HTML of a source's page at an address. */
export async function pageAt(source: PageSource, target: string): Promise<string> {
  const { body } = await answerAt(source, target);
  return String(body);
}

/** What a reader asks for who opens a dossier, or opens it as of a point. */
export function viewOf(id: string, at?: number): DossierView {
  return readDossierAddress(id, new URLSearchParams(at === undefined ? [] : [['at', String(at)]]));
}
