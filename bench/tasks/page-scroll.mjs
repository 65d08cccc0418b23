// Scrolls through the page of a dossier in Chromium and prints how many frames a second are drawn, and the heap of the page
// before and after events have changed it many times. Arguments: file, dossier, changes.
import { createServer } from 'node:http';
import { ServiceHandler, DossierStore, dossierPage, openEventLog } from 'mission-dossier/service';
import { chromium } from 'playwright-core';
import { chromiumProgram } from '../../dist/spec/support/with-chromium.js';
import { DossierEvents } from './log-events.mjs';

const [, , place, dossierId, changes] = process.argv;
/** The large dossier is the first one that the log was filled with. */
const LARGE = 0;
const SCROLLING = `new Promise((resolve) => {
  const start = performance.now();
  let frames = 0;
  let step = 40;
  const next = (now) => {
    frames += 1;
    if (scrollY + innerHeight >= document.documentElement.scrollHeight - 1 || scrollY === 0) step = scrollY === 0 ? 40 : -40;
    scrollBy(0, step);
    if (now - start < 3000) requestAnimationFrame(next);
    else resolve(frames / ((now - start) / 1000));
  };
  requestAnimationFrame(next);
})`;

const store = new DossierStore(await openEventLog(place));
const handler = await ServiceHandler.create(store, { page: dossierPage(store), reading: 'loopback' });
const server = createServer((request, response) => void handler.handle(request, response));
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const browser = await chromium.launch({ executablePath: chromiumProgram(), args: ['--no-sandbox', '--disable-gpu'] });
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(`http://127.0.0.1:${server.address().port}/dossiers/${dossierId}`);
  await page.locator('#live.on').waitFor();
  const frames = await page.evaluate(SCROLLING);
  const tools = await page.context().newCDPSession(page);
  const before = await heapOf(tools);
  const texts = new DossierEvents();
  for (let change = 0; change < Number(changes); change++) {
    const refreshed = page.waitForResponse((response) => response.url().endsWith(dossierId));
    await store.take([{ text: texts.next(LARGE) }]);
    await refreshed;
  }
  console.log(JSON.stringify({ frames, growth: (await heapOf(tools)) / before }));
} finally {
  await browser.close();
  await handler.close();
  server.closeAllConnections();
  server.close();
  await store.close();
}

/** What the page still holds after garbage was collected, in bytes. */
async function heapOf(tools) {
  await tools.send('HeapProfiler.collectGarbage');
  return (await tools.send('Runtime.getHeapUsage')).usedSize;
}
