import { expect } from 'chai';
import { outlineWidth, tabTo } from '../../support/browser.js';
import type { Shown } from './shown.js';

/** What can be clicked can be reached with Tab, is seen to have the focus, and answers to Enter and Space. */
export function keyboardSpecs({ visit, dossier }: Shown): void {
  it('past the navigation, to search, filter and sort', () =>
    visit('/', async (page) => {
      await tabTo(page, 'Skip to content');
      await page.keyboard.press('Enter');
      expect(await page.evaluate('document.activeElement.id')).to.equal('content');
      await tabTo(page, 'Search');
      await page.keyboard.type('mission');
      await page.keyboard.press('Enter');
      await page.waitForURL(/q=mission$/);
      await tabTo(page, /^● clean/);
      expect(await outlineWidth(page)).to.be.at.least(2);
      await page.keyboard.press('Enter');
      await page.waitForURL(/status=clean/);
      await tabTo(page, 'Mission');
      await page.keyboard.press('Enter');
      await page.waitForURL(/sort=mission&dir=asc/);
      await tabTo(page, '001-mission');
      expect(await outlineWidth(page)).to.be.at.least(2);
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/dossiers\//);
      expect(await page.locator('h1').innerText()).to.equal('001-mission');
    }));

  it('in the order in which the page is read, and back', () =>
    visit('/?q=ferry', async (page) => {
      for (const stop of ['Skip to content', 'Mission Dossier', 'Dossiers', 'Health', 'Search', 'Project', 'Branch']) {
        await page.keyboard.press('Tab');
        expect(
          await page.evaluate(
            'document.activeElement.labels?.[0].textContent.trim() ?? document.activeElement.textContent.trim()',
          ),
        ).to.equal(stop);
      }
      await tabTo(page, 'Health', 'Shift+Tab');
    }));

  it('to a point of the timeline, and to compare two', () =>
    visit(dossier('ferry'), async (page) => {
      await tabTo(page, 'All points, and a comparison of two');
      await page.keyboard.press('Enter');
      await tabTo(page, 'Compare the two picked points');
      // A group of radio buttons is one stop, at the one that is picked; the arrows go on from there.
      await tabTo(page, /^from Lamport/);
      for (let presses = 0; presses < 5; presses++) await page.keyboard.press('ArrowDown');
      const picked = await page.evaluate("document.querySelector('[name=from]:checked').value");
      await tabTo(page, 'Compare the two picked points', 'Shift+Tab');
      await page.keyboard.press('Enter');
      await page.waitForURL(new RegExp(`to=60&from=${String(picked)}$`));
      expect(await page.locator('#changes').innerText()).to.include(`from Lamport ${String(picked)} to 60`);
      await tabTo(page, '20');
      await page.keyboard.press('Enter');
      await page.waitForURL(/at=20$/);
      await tabTo(page, 'Show the latest state');
      await page.keyboard.press('Enter');
      await page.waitForURL((address) => address.search === '');
    }));

  it('to the JSON of an event, and to folders of the tree', () =>
    visit(`${dossier('ferry')}/events`, async (page) => {
      await tabTo(page, /MissionDossierSnapshotComputed/);
      await page.keyboard.press('Space');
      await page.locator('.card[id] pre').filter({ hasText: 'snapshot_hash' }).waitFor();
      await page.goto(new URL(`${dossier('ferry')}?view=tree`, page.url()).href);
      await tabTo(page, 'docs/');
      await page.keyboard.press('Enter');
      const folder = page.locator('.tree > ul > li > details:has(> summary bdi:text-is("docs/"))');
      expect(await folder.getAttribute('open')).to.equal(null);
    }));
}
