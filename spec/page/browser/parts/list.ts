import { expect } from 'chai';
import { sized } from '../../../support/random-runs.js';
import { OTHERS } from '../../support/shown-service.js';
import { textsOf, type Shown } from './shown.js';

const ROWS_A_PAGE = 100;
/** Those that fill the table, the one of hostile names, the busy one and the ferry. */
const ALL = OTHERS + 3;

/** Columns that are sorted upwards at first, each by its name in the address. */
const NAMED: readonly (readonly [column: string, order: string])[] = sized(
  [
    ['Project', 'project'],
    ['Branch', 'branch'],
    ['Status', 'status'],
  ],
  [['Status', 'status']],
);
/** Columns that are sorted downwards at first. */
const COUNTED = sized(['Artifacts', 'Anomalies', 'Last change'], ['Last change']);

/** The table of all dossiers. */
export function listSpecs({ visit }: Shown): void {
  it('as a table with what stands in each row', () =>
    visit('/?q=ferry', async (page) => {
      expect(await textsOf(page, 'thead th')).to.deep.equal([
        'Mission',
        'Project',
        'Branch',
        'Status',
        'Artifacts',
        'Anomalies',
        'Last change ↓',
      ]);
      const cells = await textsOf(page, 'tbody td');
      expect(cells.slice(0, 6)).to.deep.equal(['ferry', 'harbour-notes', 'main', '▲ drifted', '6', '2']);
      expect(cells[6]).to.match(/\d{4}/);
    }));

  it('with a status by word, shape and colour', () =>
    visit('/?sort=status&dir=asc', async (page) => {
      const looks = new Map<string, string>();
      for (const status of ['clean', 'drifted']) {
        await page.getByRole('link', { name: new RegExp(status) }).click();
        await page.waitForURL(new RegExp(`status=${status}`));
        const mark = page.locator('tbody .status').first();
        const colour = await page.evaluate<string>("getComputedStyle(document.querySelector('tbody .status')).color");
        looks.set((await mark.innerText()).trim(), colour);
      }
      expect([...looks.keys()]).to.deep.equal(['● clean', '▲ drifted']);
      expect(new Set(looks.values()).size).to.equal(2);
    }));

  it('by pages, sorted by any column in either direction', () =>
    visit('/', async (page) => {
      expect(await page.locator('tbody tr').count()).to.equal(ROWS_A_PAGE);
      await page.getByRole('link', { name: 'Next' }).click();
      await page.waitForURL('**/?page=2');
      expect(await page.locator('tbody tr').count()).to.equal(ALL - ROWS_A_PAGE);
      for (const [column, order] of NAMED) {
        await page.locator('thead').getByRole('link', { name: column }).click();
        await page.waitForURL(`**/?sort=${order}&dir=asc`);
        expect(await page.locator('th[aria-sort="ascending"]').innerText()).to.include(column);
      }
      await page.locator('thead').getByRole('link', { name: 'Mission' }).click();
      await page.waitForURL('**/?sort=mission&dir=asc');
      expect(await page.locator('th[aria-sort="ascending"]').innerText()).to.include('Mission');
      const first = await page.locator('tbody td').first().innerText();
      await page.locator('thead').getByRole('link', { name: 'Mission' }).click();
      await page.waitForURL('**/?sort=mission&dir=desc');
      expect(await page.locator('tbody td').first().innerText()).to.not.equal(first);
      for (const column of COUNTED) {
        await page.locator('thead').getByRole('link', { name: column }).click();
        await page.locator('th[aria-sort="descending"]').getByText(column).waitFor();
      }
    }));

  it('found and filtered in the address, which shows the same to others, and on back, forward and reload', async () => {
    const address = await visit('/?sort=mission&dir=asc', async (page) => {
      await page.getByLabel('Search').fill('mission');
      await page.getByLabel('Branch').fill('main');
      await page.getByRole('button', { name: 'Search' }).click();
      await page.waitForURL('**/?q=mission&branch=main&sort=mission&dir=asc');
      await page.getByRole('link', { name: /drifted/ }).click();
      await page.waitForURL(/status=drifted/);
      expect(await page.locator('#count').innerText()).to.equal(`${String(OTHERS / 3)} dossiers`);
      await page.reload();
      expect(await page.getByLabel('Search').inputValue()).to.equal('mission');
      await page.goBack();
      expect(page.url()).to.not.include('status');
      expect(await page.locator('#count').innerText()).to.equal(`${String(OTHERS)} dossiers`);
      await page.goBack();
      expect(await page.getByLabel('Search').inputValue()).to.equal('');
      await page.goForward();
      await page.goForward();
      expect(await page.locator('#count').innerText()).to.equal(`${String(OTHERS / 3)} dossiers`);
      return new URL(page.url());
    });
    await visit(address.pathname + address.search, async (page) => {
      expect(await page.locator('#count').innerText()).to.equal(`${String(OTHERS / 3)} dossiers`);
      expect(await page.locator('tbody td').first().innerText()).to.equal('000-mission');
      expect(await page.locator('.chips [aria-current]').innerText()).to.include('drifted');
    });
  });

  it('with what to do next where there is nothing to show', () =>
    visit('/?q=nothing-like-this', async (page) => {
      expect(await page.locator('.empty').innerText()).to.include('No dossier matches these filters.');
      await page.locator('.empty').getByRole('link', { name: 'Show all dossiers' }).click();
      await page.waitForURL((address) => address.search === '');
      await page.goto(new URL('/?page=9', page.url()).href);
      await page.getByRole('link', { name: 'Go to the first' }).click();
      expect(await page.locator('#count').innerText()).to.equal(`${String(ALL)} dossiers`);
    }));
}
