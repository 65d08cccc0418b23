import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { start } from '../../../cli/bin.js';
import { run } from '../../../cli/bin.js';
import { MadeUpRepository } from '../../../support/missions/made-up-repository.js';
import { isTooWide, violationsOn } from '../../support/browser.js';
import { textsOf, type Shown } from './shown.js';

/** `scan --open`, as it is used. */
export function localSpecs({ browser }: Shown): void {
  let repository: MadeUpRepository;
  let command: ChildProcess;
  let address: string;

  before(async () => {
    repository = new MadeUpRepository();
    await run(['baseline', 'accept', repository.root]);
    repository.writeArtifact('plan.md', '# Another plan\n');
    command = start(['scan', '--open', '--watch', repository.root]);
    const [line] = (await once(command.stdout ?? command, 'data')) as [Buffer];
    address = String(line).trim();
  });

  after(async () => {
    command.kill('SIGTERM');
    if (command.exitCode === null) await once(command, 'exit');
    repository.remove();
  });

  it('with their drift against the baseline, updated by --watch', () =>
    browser().visit(address, {}, async (page) => {
      expect(page.url()).to.not.include('key=');
      await page.getByRole('link', { name: '007-search' }).click();
      expect(await page.locator('.verdict').innerText()).to.match(/^▲ drifted because 1 of its artifacts differ/);
      expect((await textsOf(page, '.changes li')).join()).to.match(/± mutated plan\.md/);
      await page.locator('#live').getByText('Live').waitFor();
      repository.writeArtifact('notes.md', '# Notes\n');
      await page.locator('tr[data-key="notes.md"]').waitFor();
    }));

  it('with the texts of their files, and a note where they have changed', () =>
    browser().visit(address, { bypassCSP: true }, async (page) => {
      await page.getByRole('link', { name: '007-search' }).click();
      await page.locator('.artifacts').getByRole('link', { name: 'spec.md' }).click();
      expect(await page.locator('pre').innerText()).to.equal('# Search\n');
      expect(await page.locator('.past').count()).to.equal(0);
      expect(await violationsOn(page)).to.deep.equal([]);
      expect(await isTooWide(page)).to.equal(false);
      await page.goto(page.url().replace('spec.md', '..%2F..%2F.kittify%2Fconfig.yaml'));
      expect(await page.locator('h1').innerText()).to.equal('Not found');
    }));

  it('with a note where a file is no longer what was indexed', async () => {
    const still = start(['scan', '--open', repository.root]);
    const [line] = (await once(still.stdout ?? still, 'data')) as [Buffer];
    writeFileSync(join(repository.folder.path, 'spec.md'), '# Search again\n');
    try {
      await browser().visit(String(line).trim(), {}, async (page) => {
        await page.getByRole('link', { name: '007-search' }).click();
        await page.locator('.artifacts').getByRole('link', { name: 'spec.md' }).click();
        expect(await page.locator('.past').innerText()).to.include('has changed since it was indexed');
        expect(await page.locator('pre').innerText()).to.equal('# Search again\n');
      });
    } finally {
      still.kill('SIGTERM');
      await once(still, 'exit');
    }
  });
}
