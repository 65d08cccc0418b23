import { expect } from 'chai';
import { isTooWide, keepPicture, violationsOn } from '../../support/browser.js';
import { RunningService } from '../../../support/running-service.js';
import { sized } from '../../../support/random-runs.js';
import { services } from '../../../support/service-under-spec.js';
import { dossierPage } from '../../../../lib/page/service/dossier-page.js';
import { textsOf, type Shown } from './shown.js';

/** Where most pages would be too wide. */
const NARROW = 360;
const WIDTHS = [NARROW, 1_280, 2_560] as const;

/** Every page, by the name of its pictures. */
function places({ dossier }: Shown): Readonly<Record<string, string>> {
  return {
    // The last page has all that the first one has, and fewer rows.
    dossiers: sized('/', '/?page=2'),
    'no-match': '/?q=nothing',
    health: '/health',
    dossier: dossier('ferry'),
    'dossier-tree': `${dossier('ferry')}?view=tree`,
    comparison: `${dossier('ferry')}?from=10&to=60`,
    past: `${dossier('ferry')}?at=20`,
    'many-points': dossier('busy'),
    events: `${dossier('ferry')}/events`,
    asides: `${dossier('ferry')}/asides`,
    'not-found': '/dossiers/nothing',
  };
}

/** The pages that between them have everything that pages are made of. */
const KINDS: readonly string[] = ['dossiers', 'dossier-tree', 'comparison', 'events'];

/** All pages, or those few when the specs are quick. */
function somePlaces(shown: Shown): readonly (readonly [name: string, place: string])[] {
  const all = Object.entries(places(shown));
  return sized(
    all,
    all.filter(([name]) => KINDS.includes(name)),
  );
}

/** Widths, light and dark, paper, zones, and browsers without scripts. */
export function everywhereSpecs(shown: Shown): void {
  const { visit, dossier, browser } = shown;
  const begin = services();

  for (const width of WIDTHS) {
    it(`at ${String(width)} px without scrolling sideways`, () =>
      visit(
        '/',
        async (page) => {
          for (const [name, place] of width === NARROW ? Object.entries(places(shown)) : somePlaces(shown)) {
            await page.goto(new URL(place, page.url()).href);
            expect(await isTooWide(page), place).to.equal(false);
            await keepPicture(page, `${name}-${String(width)}`);
          }
        },
        { viewport: { width, height: 900 } },
      ));
  }

  it('by all rules of axe-core, light and dark', () =>
    visit(
      '/',
      async (page) => {
        for (const [name, place] of somePlaces(shown)) {
          await page.goto(new URL(place, page.url()).href);
          // Two hundred points more would only take longer.
          if (name !== 'many-points')
            await page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))");
          expect(await violationsOn(page), place).to.deep.equal([]);
          await page.emulateMedia({ colorScheme: 'dark' });
          await keepPicture(page, `${name}-dark`);
          await page.emulateMedia({ colorScheme: 'light' });
        }
      },
      { bypassCSP: true },
    ));

  it('when something fails or nothing is there yet, by all rules of axe-core', async () => {
    const service: RunningService = await begin((store) => ({ page: dossierPage(store) }));
    await browser().visit(`${service.url}/`, { bypassCSP: true }, async (page) => {
      expect(await page.locator('.empty').innerText()).to.include('There are no dossiers yet. Point a relay here');
      expect(await violationsOn(page)).to.deep.equal([]);
      await keepPicture(page, 'empty');
      service.store.queries.counts = () => Promise.reject(new Error('no disk'));
      await page.goto(`${service.url}/health`);
      expect(await page.locator('main').innerText()).to.include('This page could not be created');
      expect(await violationsOn(page)).to.deep.equal([]);
      await keepPicture(page, 'failure');
      await page.getByRole('link', { name: 'all dossiers' }).click();
      await page.getByRole('heading', { name: 'Dossiers' }).waitFor();
    });
  });

  it('without JavaScript, for all there is to read', () =>
    visit(
      '/?q=ferry',
      async (page) => {
        await page.getByRole('link', { name: 'ferry' }).click();
        expect(await page.locator('.verdict').innerText()).to.include('drifted because 1 drift was reported');
        expect(await page.locator('.timeline .point').count()).to.equal(11);
        expect(await page.locator('time').first().innerText()).to.match(/UTC$/);
        expect(await page.locator('.script-only').isVisible()).to.equal(false);
        await page.locator('.points summary').click();
        await page.getByLabel('from Lamport 20', { exact: false }).click();
        await page.getByRole('button', { name: 'Compare the two picked points' }).click();
        expect((await textsOf(page, '.changes li')).length).to.be.above(2);
        await page.locator('.timeline a[data-lamport="20"] path').click();
        expect(await page.locator('.past').innerText()).to.include('Lamport value 20');
        await page.getByRole('link', { name: 'Events', exact: true }).click();
        await page.locator('.card summary').first().click();
        expect(await page.locator('.card pre').first().isVisible()).to.equal(true);
      },
      { javaScriptEnabled: false },
    ));

  it('with times in the zone of the reader, and UTC on hover', () =>
    visit(
      dossier('ferry'),
      async (page) => {
        const time = page.locator('.artifacts time').first();
        const iso = (await time.getAttribute('datetime')) ?? '';
        const inTokyo = new Date(iso).toLocaleString('en-GB', {
          timeZone: 'Asia/Tokyo',
          ...{ dateStyle: 'medium', timeStyle: 'short' },
        });
        expect(await time.innerText()).to.equal(inTokyo);
        expect(await time.getAttribute('title')).to.equal(iso);
        expect(iso).to.match(/Z$/);
        expect(await page.locator('.tick[data-time]').first().textContent()).to.equal(inTokyo);
      },
      { timezoneId: 'Asia/Tokyo', locale: 'en-GB' },
    ));

  it('without movement for those who want none', () =>
    visit(
      '/',
      async (page) => {
        await page.evaluate("document.querySelector('tbody tr').classList.add('changed')");
        const animation = (): Promise<string> =>
          page.evaluate("getComputedStyle(document.querySelector('tbody tr')).animationName");
        expect(await animation()).to.equal('none');
        await page.emulateMedia({ reducedMotion: 'no-preference' });
        expect(await animation()).to.equal('changed');
      },
      { reducedMotion: 'reduce' },
    ));

  it('on paper, with what is to be read and no controls', () =>
    visit(
      dossier('ferry'),
      async (page) => {
        await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
        for (const control of ['.filters', '.tabs', '.switch', '.top nav', '.live']) {
          expect(await page.locator(control).first().isVisible(), control).to.equal(false);
        }
        for (const part of ['.verdict', '.timeline', '.artifacts', '.card']) {
          expect(await page.locator(part).first().isVisible(), part).to.equal(true);
        }
        expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).to.equal('rgb(255, 255, 255)');
        await keepPicture(page, 'dossier-print');
      },
      { colorScheme: 'dark' },
    ));
}
