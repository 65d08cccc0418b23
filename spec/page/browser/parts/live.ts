import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { eventOf } from '../../support/submitted.js';
import type { Shown } from './shown.js';

const SECOND = 1_000;
/** A machine under load may be slow once, and not every time. */
const TRIES = 10;

/** What is posted over HTTP shows in windows that are open. */
export function liveSpecs({ visit, service, dossier }: Shown): void {
  const isLive = (page: Page): Promise<void> => page.locator('#live').getByText('Live').waitFor();

  it('in place, within a second of an event', () =>
    visit('/?q=012-mission', async (page) => {
      await isLive(page);
      await page.evaluate("document.querySelector('thead').dataset.seen = 'yes'");
      let fastest = Infinity;
      for (let tries = 1; tries <= TRIES && fastest > SECOND; tries++) {
        await service().post(eventOf({ feature: '012-mission', path: `late-${String(tries)}.md` }));
        const begin = performance.now();
        await page.locator('td[data-label="Artifacts"]').getByText(String(tries), { exact: true }).waitFor();
        fastest = Math.min(fastest, performance.now() - begin);
      }
      expect(fastest).to.be.at.most(SECOND);
      expect(await page.evaluate("document.querySelector('thead').dataset.seen")).to.equal('yes');
      expect(await page.locator('tbody tr').getAttribute('class')).to.equal('changed');
    }));

  it('beside rows that stay what they were, with the focus where it was', () =>
    visit('/?q=02&sort=mission&dir=asc', async (page) => {
      await isLive(page);
      await page.evaluate("for (const row of document.querySelectorAll('tbody tr')) row.dataset.seen = 'yes'");
      await page.getByRole('link', { name: '021-mission' }).focus();
      await service().post(eventOf({ feature: '023-mission', path: 'late.md' }));
      await page.locator('tr.changed').getByText('023-mission').waitFor();
      expect(await page.locator('tr.changed').count()).to.equal(1);
      expect(await page.locator('tr[data-seen]').count()).to.equal(await page.locator('tbody tr').count());
      expect(await page.evaluate('document.activeElement.textContent')).to.equal('021-mission');
    }));

  it('on the page of a dossier, where what is open stays open', () =>
    visit(dossier('busy'), async (page) => {
      await isLive(page);
      await page.locator('.points summary').click();
      await service().post(eventOf({ feature: 'busy', type: 'Drift', lamport: 9_001 }));
      await page.locator('.timeline a[data-lamport="9001"]').waitFor({ state: 'attached' });
      expect(await page.locator('.verdict').innerText()).to.match(/because 5 drifts were reported/);
      expect(await page.locator('.points').getAttribute('open')).to.not.equal(null);
    }));

  it('not where the past is shown', () =>
    visit(`${dossier('busy')}?at=5`, async (page) => {
      expect(await page.locator('#live').isVisible()).to.equal(false);
      expect(
        await page.evaluate("performance.getEntriesByType('resource').some(({ name }) => name.includes('/live'))"),
      ).to.equal(false);
    }));
}
