import { expect } from 'chai';
import { answerAt, handlerOf, pageAt } from './support/pages.js';
import { madeUpDetail, madeUpPoint, madeUpRow, madeUpSource, madeUpState } from './support/made-up-source.js';

const PAGES = ['/', '/health', '/dossiers/d1', '/dossiers/d1/events', '/dossiers/d1/asides'];
const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '\u202egnp.exe',
  'x'.repeat(10_000),
  'a/'.repeat(5000),
  '\ud800\udfff\udc00',
  '\u0000\u001b[31m',
  '../../../etc/passwd',
  '&lt;b&gt;',
  '',
];

describe('PageHandler', () => {
  it('answers every page with a strict policy and no copy kept', async () => {
    for (const target of PAGES) {
      const { status, headers } = await answerAt(madeUpSource(), target);
      expect(status, target).to.equal(200);
      expect(headers['content-security-policy']).to.include("default-src 'none'").and.include("frame-ancestors 'none'");
      expect(headers['content-security-policy']).to.not.match(/unsafe|https?:|\*/);
      expect(headers).to.include({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' });
      expect(headers['content-type']).to.equal('text/html; charset=utf-8');
    }
  });

  it('has no inline script, style or handler, and nothing from another host', async () => {
    for (const target of PAGES) {
      const page = await pageAt(madeUpSource(), target);
      expect(page, target).to.not.match(/<style|style=|\son\w+=|(?:src|href|action)="(?:https?:)?\/\//);
      expect([...page.matchAll(/<script[^>]*>/g)].map(([tag]) => tag)).to.deep.equal([
        '<script src="/assets/page.js" defer>',
      ]);
    }
  });

  it('answers shared files with a tag, and 304 to who has them', async () => {
    const handler = handlerOf(madeUpSource());
    for (const target of ['/assets/page.css', '/assets/page.js', '/assets/icon.svg']) {
      const fresh = await handler.answer({ target });
      const knownTag = fresh?.headers['etag'] ?? '';
      expect(fresh?.status).to.equal(200);
      expect(knownTag).to.match(/^"[\w-]{22}"$/);
      const known = await handler.answer({ target, knownTag });
      expect(known).to.deep.include({ status: 304, body: '' });
    }
  });

  it('has no answer for addresses that are not of the page', async () => {
    const handler = handlerOf(madeUpSource());
    for (const target of ['/events', '/dossiers', '/dossiers/a/b', '/assets/../page.css', '//[', '/assets/page.ts']) {
      expect(await handler.answer({ target }), target).to.equal(null);
    }
  });

  it('says that there is nothing, for dossiers and files that do not exist', async () => {
    const targets = [
      '/dossiers/d9',
      '/dossiers/%ff',
      '/dossiers/d9/events',
      '/dossiers/d9/asides',
      '/dossiers/d1/file',
    ];
    for (const target of targets) {
      const { status, body } = await answerAt(madeUpSource(), target);
      expect(status, target).to.equal(404);
      expect(body).to.include('There is nothing at this address').and.include('href="/"');
    }
  });

  it('hands on what the source rejects with', async () => {
    const source = { ...madeUpSource(), health: () => Promise.reject(new Error('no disk')) };
    const failure = await answerAt(source, '/health').catch((error: unknown) => error);
    expect(failure).to.be.an('error').with.property('message', 'no disk');
  });

  it('has pages for a failure and for readers without a token', () => {
    const handler = handlerOf(madeUpSource());
    expect(handler.failure()).to.include({ status: 500 });
    expect(handler.failure().body).to.include('Reload the page');
    expect(handler.refusal()).to.include({ status: 401 });
    expect(handler.refusal().body).to.include('token create').and.not.include('cannot be used');
    expect(handler.refusal({ tried: true }).body).to.include('This token cannot be used here');
    expect(handler.refusal().body).to.include('action="/session" method="post"').and.include('type="password"');
  });

  for (const name of HOSTILE) {
    it(`shows the name ${JSON.stringify(name.slice(0, 30))} as text, at most as long as people read`, async () => {
      const state = madeUpState('dossier-replay-drift-scenario', (path) => name + path);
      const row = madeUpRow({ mission: name, project: name, branch: name, missionType: name });
      const path = Object.keys(state.artifacts)[0] ?? '';
      const source = {
        ...madeUpSource({
          detail: madeUpDetail({
            row,
            state,
            timeline: [madeUpPoint({ label: name, timestamp: name })],
            supersededBy: new Map([[path, name]]),
            reason: name,
            drift: [{ kind: 'mutated', path: name, hashBefore: name, hashAfter: name }],
          }),
          changes: [{ kind: 'renamed', path: name, from: name }],
          events: { rows: [eventRow(name)], next: null },
          asides: [{ kind: 'rejected', eventId: name, receivedAt: null, reasons: [name], text: name }],
          health: [{ title: name, figures: [{ label: name, value: name, level: 'bad', hint: name }] }],
        }),
        file: () => Promise.resolve({ path: name, text: name, note: name }),
      };
      const places = [...PAGES, '/dossiers/d1?view=tree&from=1&to=2', '/dossiers/d1?at=1', '/dossiers/d1/file?path=x'];
      for (const target of places) {
        const page = await pageAt(source, target);
        expect(page, target).to.not.match(/<script>|<img(?! src="\/assets\/icon\.svg")|\son\w+='|[\u202e\u0000\u001b]/);
        expect(page.isWellFormed()).to.equal(true);
        expect(tags(page), target).to.equal(balanced(page));
      }
      expect((await pageAt(source, '/')).length).to.be.below(12_000);
    });
  }
});

function eventRow(name: string) {
  return {
    position: 1,
    eventId: name,
    eventType: name,
    lamport: 1,
    timestamp: name,
    receivedAt: null,
    contract: null,
    about: name,
    json: { [name]: name },
  };
}

/** How many elements open that must close. */
function tags(page: string): number {
  return page.match(/<(?!(?:meta|link|input|img|wbr|!doctype)\b)[a-z][\w-]*/gi)?.length ?? 0;
}

/** How many close, by themselves or by a tag. */
function balanced(page: string): number {
  const selfClosing = page.match(/<(?:path|line)\b[^>]*\/>/g)?.length ?? 0;
  return (page.match(/<\/[a-z]/gi)?.length ?? 0) + selfClosing;
}
