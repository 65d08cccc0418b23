import { join } from 'node:path';
import { expect } from 'chai';
import { dossierPage } from '../../../../lib/page/service/dossier-page.js';
import { TokenFile } from '../../../../lib/service/http/access/token.file.js';
import { SqliteEventLog } from '../../../../lib/service/log/sqlite/sqlite.event-log.js';
import { RunningService } from '../../../support/running-service.js';
import { temporaryFolder } from '../../../support/temporary-folders.js';
import { keepPicture, violationsOn } from '../../support/browser.js';
import { eventOf, submitted } from '../../support/submitted.js';
import type { Shown } from './shown.js';

const OTHER = '8b47c2d1-0000-4a90-9c55-d27e10fb6a84';

/** Signing in, and what a reader of one project sees. */
export function accessSpecs({ browser }: Shown): void {
  const folder = temporaryFolder();
  let service: RunningService;
  let token: string;

  before(async () => {
    const tokens = join(folder(), 'tokens');
    const log = await SqliteEventLog.open(join(folder(), 'log.db'));
    service = await RunningService.start(log, (store) => ({ page: dossierPage(store), tokens, reading: 'token' }));
    await service.store.take([
      submitted({ feature: 'mine', path: 'a.md' }),
      submitted({ feature: 'theirs', project: OTHER, slug: 'tern' }),
    ]);
    const projects = [String(eventOf({})['project_uuid'])];
    token = (await new TokenFile(tokens).create({ label: 'reader', scopes: ['read'], projects })).text;
  });

  after(() => service.stop());

  it('who sign in with a token; the cookie is kept from scripts and other sites', () =>
    browser().visit(`${service.url}/`, {}, async (page) => {
      expect(await page.locator('h1').innerText()).to.equal('Sign in');
      await page.getByLabel('Token').fill('wrong');
      await page.getByRole('button', { name: 'Sign in' }).click();
      expect(await page.getByRole('alert').innerText()).to.include('cannot be used');
      await page.getByLabel('Token').fill(token);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('heading', { name: 'Dossiers' }).waitFor();
      const [cookie] = await page.context().cookies();
      expect(cookie).to.include({ httpOnly: true, sameSite: 'Strict' });
      expect(await page.evaluate('document.cookie')).to.equal('');
    }));

  it('with the dossiers of their projects alone, in counts, health and live changes', () =>
    browser().visit(`${service.url}/`, {}, async (page) => {
      await page.getByLabel('Token').fill(token);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.locator('#live').getByText('Live').waitFor();
      expect(await page.locator('#count').innerText()).to.equal('1 dossier');
      expect(await page.locator('.chips').innerText()).to.match(/all\s+1\b/);
      await service.post(eventOf({ feature: 'theirs', project: OTHER, slug: 'tern', path: 'late.md' }));
      await service.post(eventOf({ feature: 'mine', path: 'late.md' }));
      await page.locator('td[data-label="Artifacts"]').getByText('2', { exact: true }).waitFor();
      expect(await page.locator('main').innerText()).to.not.include('theirs');
      await page.getByRole('link', { name: 'Health' }).click();
      await page.locator('.figure').filter({ hasText: 'Dossiers' }).getByText('1', { exact: true }).waitFor();
      expect(await page.locator('main').innerText()).to.not.include('Events stored');
    }));

  it('at a form that breaks no rule of axe-core', () =>
    browser().visit(`${service.url}/`, { bypassCSP: true }, async (page) => {
      expect(await violationsOn(page)).to.deep.equal([]);
      await keepPicture(page, 'sign-in');
    }));
}
