import { expect } from 'chai';
import { textsOf, type Shown } from './shown.js';

/** The pages of one dossier. */
export function dossierSpecs({ visit, dossier }: Shown): void {
  it('with what it is, its status, and why in one sentence', () =>
    visit('/?q=ferry', async (page) => {
      await page.getByRole('link', { name: 'ferry' }).click();
      await page.waitForURL(`**${dossier('ferry')}`);
      expect(await page.locator('h1').innerText()).to.equal('ferry');
      expect(await page.locator('.verdict').innerText()).to.match(
        /^▲ drifted because 1 drift was reported; the last one, “?.+”?, expected \w+… and found \w+… at .*\d.*\.$/,
      );
      expect(await textsOf(page, '.facts dt')).to.deep.equal([
        'Project',
        'Branch',
        'Mission type',
        'Events',
        'Last change',
        'Set aside',
      ]);
    }));

  it('with artifacts by class and as a tree, each with hash, size, step and what replaced it', () =>
    visit(dossier('ferry'), async (page) => {
      const row = page.locator('.artifacts tr[data-key="docs/spec.md"]');
      expect((await row.innerText()).replace(/\s+/g, ' ')).to.match(
        /docs\/ ?spec\.md superseded .*a{12}… 12 B specify/,
      );
      const chain = await row.locator('.chain li').allInnerTexts();
      expect(chain.map((text) => text.replace(/\s/g, ''))).to.deep.equal([
        'replacedbydocs/spec-2.md',
        'replacedbydocs/spec-3.md',
        'replacedbyarchive/spec.md',
      ]);
      const current = page.locator('.artifacts tr[data-key="archive/spec.md"]');
      expect(await current.locator('.origin').innerText()).to.match(/^replaces docs\/\s*spec-3\.md$/);
      await page.getByRole('link', { name: 'As a tree' }).click();
      await page.waitForURL(/view=tree$/);
      const folder = page.locator('.tree > ul > li > details:has(> summary bdi:text-is("docs/"))');
      expect(await folder.locator('.chain').first().innerText()).to.include('replaced by');
      await folder.locator('summary').first().click();
      expect(await folder.locator('.chain').first().isVisible()).to.equal(false);
      await page.getByRole('link', { name: 'By class' }).click();
      await page.waitForURL((address) => address.search === '');
    }));

  it('with a search for paths', () =>
    visit(dossier('busy'), async (page) => {
      expect(await page.locator('#artifacts').innerText()).to.equal('486 artifacts');
      await page.getByLabel('Find a path').fill('PART-3/');
      await page.getByRole('button', { name: 'Find' }).click();
      await page.waitForURL(/q=PART-3/);
      expect(await page.locator('#artifacts').innerText()).to.match(/^5\d artifacts found$/);
      await page.getByLabel('Find a path').fill('no such path');
      await page.getByRole('button', { name: 'Find' }).click();
      await page.getByRole('link', { name: 'Show all artifacts' }).click();
      await page.getByRole('link', { name: 'Last' }).click();
      expect(await page.locator('.artifacts tbody tr:not(.group)').count()).to.equal(86);
    }));

  it('with anomalies and what to do about them', () =>
    visit(dossier('ferry'), async (page) => {
      const cards = await textsOf(page, '[data-live="anomalies"] .card');
      expect(cards).to.have.length(2);
      expect(cards[0]).to.match(/missing_artifact docs\/ ?plan\.md .*What to do: \w+/);
    }));

  it('as of any point of its timeline that is clicked', () =>
    visit(dossier('ferry'), async (page) => {
      await page.locator('.timeline a[data-lamport="20"] path').click();
      await page.waitForURL(/at=20$/);
      expect(await page.locator('.past').innerText()).to.include('as of Lamport value 20');
      expect(await page.locator('#artifacts').innerText()).to.equal('3 artifacts');
      expect(await page.locator('.verdict').innerText()).to.include('unknown');
      await page.getByRole('link', { name: 'Show the latest state' }).click();
      await page.waitForURL(`**${dossier('ferry')}`);
      expect(await page.locator('#artifacts').innerText()).to.equal('6 artifacts');
    }));

  it('with what was added, removed, mutated and renamed between two points that are picked', () =>
    visit(dossier('ferry'), async (page) => {
      await page.locator('.timeline a[data-lamport="30"] path').click({ modifiers: ['Shift'] });
      await page.locator('.timeline a[data-lamport="60"] path').click({ modifiers: ['Shift'] });
      await page.waitForURL(/from=30&to=60$/);
      const changes = await textsOf(page, '.changes li');
      const found = (kind: string, path: RegExp): boolean =>
        changes.some((text) => text.includes(kind) && path.test(text));
      expect(found('added', /docs\/ ?spec-2\.md/), changes.join('\n')).to.equal(true);
      expect(found('removed', /docs\/ ?plan\.md/)).to.equal(true);
      expect(found('mutated', /very-long-part.*c{12}… ?→.*9{12}…/)).to.equal(true);
      await page.goto(new URL(`${dossier('ferry')}?from=45&to=60`, page.url()).href);
      expect((await textsOf(page, '.changes li')).join('\n')).to.match(
        /→ renamed archive\/ ?spec\.md from docs\/ ?spec-3\.md/,
      );
      await page.getByRole('link', { name: 'Close the comparison' }).click();
      await page.waitForURL((address) => address.search === '');
    }));

  it('with a timeline that stays readable with five hundred events', () =>
    visit(dossier('busy'), async (page) => {
      const points = page.locator('.timeline .point');
      expect(await points.count()).to.be.within(50, 200);
      expect(await page.locator('.timeline .point.snapshot').count()).to.equal(10);
      const [first, last] = [await points.first().boundingBox(), await points.last().boundingBox()];
      expect((last?.x ?? 0) - (first?.x ?? 0)).to.be.above(800);
    }));

  it('with its events one by one, their JSON, contract and time of receipt', () =>
    visit(dossier('ferry'), async (page) => {
      await page
        .getByRole('navigation', { name: 'Pages of this dossier' })
        .getByRole('link', { name: 'Events' })
        .click();
      await page.waitForURL('**/events');
      const event = page.locator('.events .card').first();
      expect(await event.locator('pre').isVisible()).to.equal(false);
      await event.locator('summary').click();
      expect(await event.locator('pre').innerText()).to.include('"event_type": "MissionDossierArtifactIndexed"');
      expect(await event.innerText()).to.match(/Produced .*, received .*, contract 2\.4\.0/);
      await page.goto(new URL(`${dossier('busy')}/events`, page.url()).href);
      await page.getByRole('link', { name: 'Next' }).click();
      await page.waitForURL(/after=50$/);
      expect(await page.locator('.events summary').first().innerText()).to.match(/^51\b/);
      await page.getByRole('link', { name: 'First' }).click();
      expect(await page.locator('.events summary').first().innerText()).to.match(/^1\b/);
    }));

  it('with conflicts, and rejected events with all others', () =>
    visit(dossier('ferry'), async (page) => {
      await page.getByRole('link', { name: '2 events' }).click();
      await page.waitForURL('**/asides');
      const [conflict] = await textsOf(page, '.card');
      expect(conflict).to.match(/^conflict .* received .* Another event with this id came first/);
      await page.locator('.card summary').first().click();
      expect(await page.locator('.card pre').first().innerText()).to.include('-node');
      await page.getByRole('link', { name: 'Health' }).click();
      await page.waitForURL('**/health');
      expect((await textsOf(page, '.card')).join('\n')).to.match(/rejected .* event_type: /);
      expect(await page.locator('h1').allInnerTexts()).to.deep.equal(['Health']);
      const health = (await textsOf(page, '.figure')).join('\n');
      for (const part of [
        /Last event .*\d/,
        /Rejected events ▲ 2/,
        /Conflicts ▲ 2/,
        /Dossiers behind ● 0/,
        /runner-eu-2 .* events/,
      ]) {
        expect(health).to.match(part);
      }
    }));
}
