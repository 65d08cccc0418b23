import { PageBrowser } from '../support/browser.js';
import { startShownService, type ShownService } from '../support/shown-service.js';
import { temporaryFolder } from '../../support/temporary-folders.js';
import { describeWithChromium } from '../../support/with-chromium.js';
import { accessSpecs } from './parts/access.js';
import { dossierSpecs } from './parts/dossier.js';
import { everywhereSpecs } from './parts/everywhere.js';
import { hostileSpecs } from './parts/hostile.js';
import { keyboardSpecs } from './parts/keyboard.js';
import { listSpecs } from './parts/list.js';
import { liveSpecs } from './parts/live.js';
import { localSpecs } from './parts/local.js';
import type { Shown } from './parts/shown.js';

describeWithChromium('The page in a browser', () => {
  const folder = temporaryFolder();
  let browser: PageBrowser;
  let shown: ShownService;

  before(async () => {
    browser = await PageBrowser.open();
    shown = await startShownService(folder());
  });

  after(async () => {
    await browser.close();
    await shown.service.stop();
  });

  const look: Shown = {
    browser: () => browser,
    service: () => shown.service,
    dossier: (mission) => shown.dossiers[mission],
    visit: (path, use, options = {}) => browser.visit(shown.service.url + path, options, use),
  };

  describe('shows all dossiers', () => listSpecs(look));
  describe('shows one dossier', () => dossierSpecs(look));
  describe('is used with the keyboard alone', () => keyboardSpecs(look));
  describe('follows what happens', () => liveSpecs(look));
  describe('is for those who may read', () => accessSpecs(look));
  describe('shows missions on disk', () => localSpecs(look));
  describe('takes names as text', () => hostileSpecs(look));
  describe('works everywhere', () => everywhereSpecs(look));
});
