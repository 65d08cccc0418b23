import { join } from 'node:path';
import { expect } from 'chai';
import { readListAddress } from '../../../lib/page/address/list-address.js';
import { ServicePageSource } from '../../../lib/page/service/service-page.source.js';
import { DossierStore } from '../../../lib/service/dossier.store.js';
import { openEventLog } from '../../../lib/service/open-event-log.js';
import { temporaryFolder } from '../../support/temporary-folders.js';
import { describeWithChromium } from '../../support/with-chromium.js';
import { isTooWide, keepPicture, PageBrowser, violationsOn } from '../support/browser.js';
import { submitted } from '../support/submitted.js';

const WIDTHS = [360, 1280, 2560] as const;
const LONG = `${'very-long-part-of-a-path/'.repeat(40)}end.md`;
const HOSTILE = '<script>document.title="taken"</script>\u202e';

describeWithChromium('the page in a browser', () => {
  const folder = temporaryFolder();
  let store: DossierStore;
  let browser: PageBrowser;
  let dossier: string;
  let places: readonly string[];

  before(async () => {
    store = new DossierStore(await openEventLog(join(folder(), 'dossiers.db')));
    const source = new ServicePageSource(store);
    const others = Array.from({ length: 120 }, (_, at) =>
      submitted({ feature: `${String(at).padStart(3, '0')}-mission`, type: at % 3 === 0 ? 'Drift' : 'Snapshot' }),
    );
    await store.take([
      ...others,
      submitted({ feature: HOSTILE, path: HOSTILE }),
      submitted({ feature: 'ferry', path: 'docs/spec.md', lamport: 10 }),
      submitted({ feature: 'ferry', path: LONG, hash: 'c'.repeat(64), lamport: 20 }),
      submitted({ feature: 'ferry', type: 'Snapshot', lamport: 30 }),
      submitted({
        feature: 'ferry',
        path: 'docs/spec-2.md',
        supersedes: 'docs/spec.md',
        hash: 'b'.repeat(64),
        lamport: 40,
      }),
      submitted({ feature: 'ferry', type: 'Missing', path: 'docs/plan.md', lamport: 50 }),
      submitted({ feature: 'ferry', type: 'Drift', lamport: 60 }),
      { text: '{"event_id": 1}' },
    ]);
    const { rows } = await source.dossiers(readListAddress(new URLSearchParams('q=ferry')));
    dossier = `/dossiers/${rows[0]?.id ?? ''}`;
    places = [
      '/',
      '/?q=nothing',
      '/health',
      dossier,
      `${dossier}?view=tree&from=10&to=60`,
      `${dossier}/events`,
      '/nothing',
    ];
    browser = await PageBrowser.open(source);
  });

  after(async () => {
    await browser.close();
    await store.close();
  });

  it('searches, filters, sorts and pages in the address, and keeps the view on back, forward and reload', async () => {
    const page = await browser.window('/');
    await page.getByRole('link', { name: 'Next' }).click();
    await page.waitForURL('**/?page=2');
    expect(await page.locator('tbody tr').count()).to.equal(22);
    await page.getByRole('link', { name: 'Mission', exact: true }).click();
    await page.waitForURL('**/?sort=mission&dir=asc');
    await page.getByLabel('Search').fill('mission');
    await page.getByLabel('Status').selectOption('drifted');
    await page.getByRole('button', { name: 'Show' }).click();
    await page.waitForURL(/q=mission&status=drifted/);
    expect(await page.locator('#count').textContent()).to.equal('40 dossiers');
    await page.reload();
    expect(await page.getByLabel('Search').inputValue()).to.equal('mission');
    await page.goBack();
    expect(page.url()).to.match(/\?sort=mission&dir=asc$/);
    await page.goForward();
    expect(await page.locator('#count').textContent()).to.equal('40 dossiers');
    expect(await page.locator('tbody .status').first().textContent()).to.include('▲ drifted');
    await page.context().close();
  });

  it('shows the state as of a point that is clicked, and what changed between two with Shift', async () => {
    const page = await browser.window(dossier);
    await page.locator('.timeline a[data-lamport="20"] path').click();
    await page.waitForURL(/at=20$/);
    expect(await page.locator('.past').textContent()).to.include('Lamport value 20');
    expect(await page.locator('#artifacts').textContent()).to.equal('2 artifacts');
    await page.getByRole('link', { name: 'Show the latest state' }).click();
    await page.locator('.timeline a[data-lamport="10"] path').click({ modifiers: ['Shift'] });
    await page.locator('.timeline a[data-lamport="60"] path').click({ modifiers: ['Shift'] });
    await page.waitForURL(/from=10&to=60$/);
    const changes = await page.locator('.changes li').allTextContents();
    expect(changes.map((text) => text.trim().split(/\s+/)[1])).to.have.members(['added', 'superseded', 'added']);
    await page.context().close();
  });

  it('compares two points with the keyboard alone', async () => {
    const page = await browser.window(dossier);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).to.equal('Skip to content');
    await page.locator('.points summary').focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('from Lamport 20', { exact: false }).focus();
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Compare the two picked points' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/to=60&from=20$/);
    expect(await page.locator('#changes').textContent()).to.include('from Lamport 20 to 60');
    await page.context().close();
  });

  it('shows artifacts as a tree and by class, with what replaced what', async () => {
    const page = await browser.window(dossier);
    await page.getByRole('link', { name: 'Show as a tree' }).click();
    await page.waitForURL(/view=tree$/);
    const docs = page.locator('.tree details').filter({ hasText: 'docs/' }).first();
    expect(await docs.locator('.chain').textContent()).to.include('replaced by docs/spec-2.md');
    await docs.locator('summary').first().click();
    expect(await docs.locator('.chain').isVisible()).to.equal(false);
    await page.getByRole('link', { name: 'Show by class' }).click();
    await page.waitForURL((address) => address.search === '');
    await page.context().close();
  });

  it('changes rows in place within a second of an event', async () => {
    const page = await browser.window('/?q=012-mission');
    await page.locator('#live').getByText('Live').waitFor();
    await page.evaluate("document.querySelector('tbody tr').dataset.seen = 'yes'");
    await store.take([submitted({ feature: '012-mission', path: 'late.md' })]);
    const begin = performance.now();
    browser.server.announce();
    await page.locator('td[data-label="Artifacts"]').getByText('1', { exact: true }).waitFor();
    // The promise is a second; a loaded machine gets more, and still sees a page that polls or needs a reload.
    expect(performance.now() - begin).to.be.below(10_000);
    await page.context().close();
  });

  it('is there to be read without JavaScript', async () => {
    const page = await browser.window(dossier, { javaScriptEnabled: false });
    expect(await page.locator('.verdict').innerText()).to.include('drifted because 1 drift was reported');
    expect(await page.locator('.timeline .point').count()).to.equal(6);
    expect(await page.locator('time').first().textContent()).to.match(/UTC$/);
    await page.context().close();
  });

  it('gives times in the zone of the reader, with UTC on hover', async () => {
    const page = await browser.window(dossier, { timezoneId: 'Asia/Tokyo', locale: 'en-GB' });
    const time = page.locator('.points time').first();
    expect(await time.textContent()).to.not.include('UTC');
    expect(await time.getAttribute('title')).to.match(/Z$/);
    await page.context().close();
  });

  it('shows hostile names as text', async () => {
    const page = await browser.window(`/?q=${encodeURIComponent('<script>')}`);
    expect(await page.title()).to.equal('Dossiers · Mission Dossier');
    expect(await page.locator('tbody a').first().textContent())
      .to.include('<script>')
      .and.include('\\u{202e}');
    await page.context().close();
  });

  for (const width of WIDTHS) {
    it(`needs no scrolling sideways at ${String(width)} px, and pictures are kept`, async () => {
      const page = await browser.window('/', { viewport: { width, height: 900 } });
      for (const [at, place] of places.entries()) {
        await page.goto(new URL(place, page.url()).href);
        expect(await isTooWide(page), place).to.equal(false);
        await keepPicture(page, `${String(at)}-${String(width)}`);
      }
      await page.context().close();
    });
  }

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`breaks no rule of axe-core, ${colorScheme}`, async () => {
      const page = await browser.window('/', { colorScheme, bypassCSP: true });
      for (const [at, place] of places.entries()) {
        await page.goto(new URL(place, page.url()).href);
        if (place === '/nothing') continue;
        expect(await violationsOn(page), place).to.deep.equal([]);
        await keepPicture(page, `${String(at)}-${colorScheme}`);
      }
      await page.context().close();
    });
  }

  it('prints what is to be read, without controls', async () => {
    const page = await browser.window(dossier);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.filters').first().isVisible()).to.equal(false);
    expect(await page.locator('.verdict').isVisible()).to.equal(true);
    await keepPicture(page, 'print');
    await page.context().close();
  });
});
