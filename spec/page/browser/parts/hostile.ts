import { expect } from 'chai';
import { HOSTILE_NAMES } from '../../support/shown-service.js';
import { isTooWide } from '../../support/browser.js';
import type { Shown } from './shown.js';

/** Names and texts as an attacker would send them. */
export function hostileSpecs({ visit, dossier, browser }: Shown): void {
  it('in the table, on every page of their dossier, and in what was set aside', async () => {
    const paths = ['', '?view=tree', '?from=1&to=4', '?at=2', '/events', '/asides'].map(
      (end) => dossier('hostile') + end,
    );
    await visit('/', async (page) => {
      for (const path of [`/?q=${encodeURIComponent('<script>')}`, ...paths, '/health']) {
        await page.goto(new URL(path, page.url()).href);
        expect(await page.title(), path).to.not.equal('taken');
        expect(
          await page.evaluate("document.querySelectorAll('main img, main script, main [onerror]').length"),
          path,
        ).to.equal(0);
        expect(await page.locator('body').innerText(), path).to.not.match(/[\u202e\u0000\u001b]/);
        expect(await isTooWide(page), path).to.equal(false);
      }
    });
  });

  it('that are as long as a reader can follow, with what hides made visible', () =>
    visit(dossier('hostile'), async (page) => {
      expect(await page.locator('h1').innerText()).to.include('</script>\\u{202e}');
      const names = await page.locator('.artifacts .path').allInnerTexts();
      expect(names).to.have.length(HOSTILE_NAMES.length);
      for (const name of names) expect(name.length).to.be.at.most(400);
    }));

  it('without a complaint of the browser: no script failed, and the policy had nothing to refuse', () => {
    // Pages that are not there are asked for in other specs; a browser says so, too.
    const complaints = browser().complaints.filter((text) => !/status of 40[14]/.test(text));
    expect(complaints).to.deep.equal([]);
  });
}
