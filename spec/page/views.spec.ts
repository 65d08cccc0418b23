import { expect } from 'chai';
import { preformatted } from '../../lib/page/html/markup.js';
import { fileView } from '../../lib/page/view/file.view.js';
import { madeUpDetail, madeUpRow, madeUpSource, madeUpState } from './support/made-up-source.js';
import { pageAt } from './support/pages.js';

/** What a reader reads: the text, with blanks made one. */
function textOf(page: string): string {
  return page.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
}

const CLEAN = 'dossier-replay-happy-path';

describe('the table of dossiers', () => {
  it('says what to do first when there are none, for a service and for missions on disk', async () => {
    expect(await pageAt(madeUpSource({ rows: [] }), '/'))
      .to.include('There are no dossiers yet.')
      .and.include('relay');
    expect(await pageAt(madeUpSource({ kind: 'local', rows: [] }), '/')).to.include('kitty-specs/');
  });

  it('says how to see all when filters find none', async () => {
    const page = await pageAt(madeUpSource({ rows: [] }), '/?q=nothing&status=drifted');
    expect(page).to.include('No dossier matches these filters.').and.include('Show all');
    expect(page).to.match(/<a href="\/\?q=nothing&amp;status=drifted" aria-current="true"/);
    expect(page).to.match(/<a href="\/\?q=nothing"\s*>all <span class="sum">0</);
  });

  it('shows each dossier with its status by word and shape', async () => {
    const rows = [madeUpRow(), madeUpRow({ id: 'd2', status: 'drifted', changedAt: null, artifacts: 1200 })];
    const page = await pageAt(madeUpSource({ rows }), '/');
    expect(textOf(page)).to.match(/● clean 2 1 .* ▲ drifted 1 200 1 never/);
    expect(page).to.include('href="/dossiers/d2"').and.include('2 dossiers');
  });

  it('has its reader look again while summaries lag behind the events', async () => {
    expect(await pageAt(madeUpSource({ isBehind: true }), '/')).to.include('data-behind');
    expect(await pageAt(madeUpSource(), '/')).to.not.include('data-behind');
  });

  it('sorts by a column, the other way by the column it is sorted by', async () => {
    const page = await pageAt(madeUpSource(), '/?sort=branch&dir=asc&q=x');
    expect(page).to.include('href="/?q=x&amp;sort=branch&amp;dir=desc"').and.include('aria-sort="ascending"');
    expect(page).to.include('href="/?q=x&amp;sort=artifacts&amp;dir=desc"');
  });

  it('leads back from a page past the last one', async () => {
    expect(await pageAt(madeUpSource(), '/?page=3&q=x'))
      .to.include('past the last page')
      .and.include('href="/?q=x"');
    const artifacts = await pageAt(madeUpSource(), '/dossiers/d1?page=3');
    expect(artifacts).to.include('past the last page').and.include('href="/dossiers/d1"');
  });

  it('keeps status and order in what its form asks for', async () => {
    const page = await pageAt(madeUpSource(), '/?status=drifted&sort=branch&dir=desc');
    for (const [name, value] of Object.entries({ status: 'drifted', sort: 'branch', dir: 'desc' })) {
      expect(page).to.include(`<input type="hidden" name="${name}" value="${value}" />`);
    }
    expect(await pageAt(madeUpSource(), '/')).to.not.include('type="hidden"');
  });

  it('has pages of a hundred', async () => {
    const rows = Array.from({ length: 250 }, (_, at) => madeUpRow({ id: `d${String(at)}` }));
    const page = await pageAt(madeUpSource({ rows }), '/?page=2');
    expect(page.match(/<tr data-key/g)).to.have.length(100);
    expect(textOf(page)).to.include('Page 2 of 3');
    expect(page).to.match(/href="\/" rel="first"/);
    expect(page).to.match(/href="\/\?page=3" rel="next"/);
    const last = await pageAt(madeUpSource({ rows }), '/?page=3');
    expect(last).to.include('<span class="off">Next</span>');
  });
});

describe('the page of a dossier', () => {
  it('says in one sentence why the status is what it is', async () => {
    expect(textOf(await pageAt(madeUpSource(), '/dossiers/d1'))).to.match(
      /▲ drifted because 1 drift was reported; the/,
    );
    const clean = madeUpDetail({ state: madeUpState(CLEAN) });
    expect(textOf(await pageAt(madeUpSource({ detail: clean }), '/dossiers/d1'))).to.match(
      /● clean because the latest snapshot \S+ covers \d+ artifacts?, and no drift has been reported/,
    );
    const empty = madeUpDetail({ state: emptyState() });
    expect(textOf(await pageAt(madeUpSource({ detail: empty }), '/dossiers/d1'))).to.include(
      '○ unknown because no snapshot has been computed yet.',
    );
  });

  it('counts several drifts as such', async () => {
    const state = madeUpState('dossier-replay-drift-scenario');
    const [drift] = state.drift_history;
    const twice = madeUpDetail({ state: altered(state, { drift_history: [drift, drift] }) });
    expect(textOf(await pageAt(madeUpSource({ detail: twice }), '/dossiers/d1'))).to.match(
      /because 2 drifts were\s+reported; the last one/,
    );
  });

  it('says what is empty and what will fill it', async () => {
    const detail = madeUpDetail({ state: emptyState(), timeline: [] });
    const text = textOf(await pageAt(madeUpSource({ detail }), '/dossiers/d1'));
    expect(text).to.include('Nothing has happened yet.').and.include('No artifact has been indexed yet.');
    expect(text).to.include('Nothing has been reported missing.');
  });

  it('shows artifacts by class or as a tree, in the address', async () => {
    const byClass = await pageAt(madeUpSource(), '/dossiers/d1');
    expect(byClass).to.include('<th scope="rowgroup" colspan="5">input</th>').and.include('8.4 kB');
    const tree = await pageAt(madeUpSource(), '/dossiers/d1?view=tree');
    expect(textOf(tree)).to.match(/kitty-specs\/ .*017-offline-sync-queue\/ .*spec\.md/);
    expect(tree).to.include('By class</a>').and.include('<b>As a tree</b>');
  });

  it('shows the work package of an artifact beside it, in both views, and only where it has one', async () => {
    const state = madeUpState(CLEAN);
    const [path = '', other = ''] = Object.keys(state.artifacts);
    const entry = state.artifacts[path];
    const identity = altered(entry?.identity, { wp_id: 'WP07' });
    const artifacts = { ...state.artifacts, [path]: altered(entry, { identity, step_id: 'tasks' }) };
    const detail = madeUpDetail({ state: altered(state, { artifacts }) });
    for (const view of ['', '?view=tree']) {
      const page = await pageAt(madeUpSource({ detail }), `/dossiers/d1${view}`);
      const rows = page.split(/<(?:tr|li)\b/).filter((row) => row.includes('tasks · WP07'));
      expect(rows, view).to.have.length(1);
      expect(textOf(rows[0] ?? ''), view)
        .to.include(path.split('/').at(-1))
        .and.not.include(other.split('/').at(-1));
    }
  });

  it('nests folders to a bounded depth, however deep paths are', async () => {
    const detail = madeUpDetail({ state: madeUpState(CLEAN, (path) => 'a/'.repeat(5000) + path) });
    const page = await pageAt(madeUpSource({ detail }), '/dossiers/d1?view=tree');
    expect(page.match(/<details open>/g)).to.have.length(13);
    expect(page.length).to.be.below(300_000);
  });

  it('finds paths, and says so when there are none', async () => {
    const found = await pageAt(madeUpSource(), '/dossiers/d1?q=SPEC.md');
    expect(textOf(found)).to.include('1 artifact found');
    expect(textOf(await pageAt(madeUpSource(), '/dossiers/d1?q=zzz&at=3'))).to.include('No path contains this text.');
  });

  it('draws what was superseded as a chain', async () => {
    const state = madeUpState(CLEAN);
    const [path = ''] = Object.keys(state.artifacts);
    const artifacts = {
      ...state.artifacts,
      [path]: altered(state.artifacts[path], { superseded: true }),
    };
    const superseded = altered(state, { artifacts });
    for (const supersededBy of [new Map([[path, 'new/spec.md']]), new Map<string, string>()]) {
      const detail = madeUpDetail({ state: superseded, supersededBy });
      const text = textOf(await pageAt(madeUpSource({ detail }), '/dossiers/d1'));
      expect(text).to.match(/superseded/);
      expect(text.includes('replaced by new/')).to.equal(supersededBy.size > 0);
    }
  });

  it('shows what changed between two points, by sign and word', async () => {
    const changes = [
      { kind: 'added', path: 'a.md', hashAfter: 'aaa' },
      { kind: 'mutated', path: 'b.md', hashBefore: 'bbb', hashAfter: 'ccc' },
      { kind: 'renamed', path: 'd.md', from: 'c.md' },
      { kind: 'removed', path: 'e.md' },
    ] as const;
    const page = await pageAt(madeUpSource({ changes }), '/dossiers/d1?from=9&to=1');
    expect(textOf(page)).to.include('4 changes from Lamport 1 to 9');
    expect(textOf(page)).to.match(/\+ added a\.md aaa .*± mutated b\.md bbb → became ccc .*→ renamed d\.md from c\.md/);
    expect(page).to.include('<details class="points" open>');
    expect(textOf(await pageAt(madeUpSource(), '/dossiers/d1?from=1&to=9'))).to.include('No artifact differs');
    const many = Array.from({ length: 501 }, (_, at) => ({ kind: 'added', path: `${String(at)}.md` }) as const);
    expect(await pageAt(madeUpSource({ changes: many }), '/dossiers/d1?from=1&to=9')).to.include('The first 500');
  });

  it('shows the state as of a point, marked as the past', async () => {
    const page = await pageAt(madeUpSource(), '/dossiers/d1?at=3');
    expect(textOf(page)).to.include('as of Lamport value 3');
    expect(page).to.include('data-live="off"').and.include('class="picked"');
  });

  it('numbers the points of missions on disk by their order, and says how they differ from the baseline', async () => {
    const detail = madeUpDetail({ clock: 'point', reason: '2 artifacts differ.', drift: [] });
    const text = textOf(await pageAt(madeUpSource({ kind: 'local', detail }), '/dossiers/d1?at=1'));
    expect(text).to.include('as of point 1').and.include('because 2 artifacts differ.').and.not.include('Lamport');
    expect(text).to.include('0 differences from the baseline').and.include('Every artifact is as it was accepted.');
    expect(text).to.not.include('Health');
  });

  it('counts and links what was set aside', async () => {
    const page = await pageAt(madeUpSource({ detail: madeUpDetail({ asides: 2 }) }), '/dossiers/d1');
    expect(page).to.match(/href="\/dossiers\/d1\/asides">2 events</);
  });

  it('shows the latest two hundred of many anomalies', async () => {
    const state = madeUpState('dossier-replay-drift-scenario');
    const anomalies = Array.from({ length: 201 }, () => state.anomalies[0]);
    const many = altered(state, { anomalies });
    const text = textOf(await pageAt(madeUpSource({ detail: madeUpDetail({ state: many }) }), '/dossiers/d1'));
    expect(text).to.include('201 anomalies').and.include('The latest 200 are shown.');
    expect(text).to.include('Show 191 more anomalies');
  });
});

describe('the pages beside a dossier', () => {
  const event = {
    position: 4,
    eventId: 'E1',
    eventType: 'MissionDossierArtifactIndexed',
    lamport: 4,
    timestamp: '2026-02-26T09:00:04Z',
    receivedAt: '2026-02-26T09:00:05Z',
    contract: '2.4.0',
    about: 'a/b.md',
    json: { event_id: 'E1' },
  };

  it('show events one by one with their JSON, and lead to the next', async () => {
    const events = { rows: [event, { ...event, contract: null, receivedAt: null }], next: 50 };
    const page = await pageAt(madeUpSource({ events }), '/dossiers/d1/events?after=3');
    expect(page).to.include('&quot;event_id&quot;: &quot;E1&quot;').and.include('?after=50').and.include('rel="first"');
    expect(textOf(page)).to.include('contract 2.4.0').and.include('malformed');
    expect(textOf(await pageAt(madeUpSource(), '/dossiers/d1/events'))).to.include('There are no more events.');
  });

  it('show what was set aside with reasons, and say when nothing was', async () => {
    const asides = [
      { kind: 'conflict', eventId: 'E1', receivedAt: event.receivedAt, reasons: ['why'], text: '{}' },
    ] as const;
    expect(textOf(await pageAt(madeUpSource({ asides }), '/dossiers/d1/asides'))).to.match(
      /conflict E1 received .* why/,
    );
    expect(await pageAt(madeUpSource(), '/dossiers/d1/asides')).to.include('No event has been set aside.');
  });

  for (const path of ['/dossiers/d1/asides', '/health']) {
    it(`lead from page to page of what was set aside: ${path}`, async () => {
      const nextAsides = { conflicts: 7, rejections: 0 };
      const first = await pageAt(madeUpSource({ nextAsides }), path);
      expect(first).to.include(`href="${path}?conflicts=7&amp;rejections=0" rel="next"`).and.not.include('rel="first"');
      expect(textOf(first)).to.include('None of them is for you to see on this page.');
      const last = await pageAt(madeUpSource(), `${path}?conflicts=7&rejections=0`);
      expect(last).to.include(`href="${path}" rel="first"`).and.not.include('rel="next"');
      expect(textOf(last)).to.include('This is past the last page.');
      for (const wrong of ['conflicts=7', 'conflicts=x&rejections=1', 'conflicts=-1&rejections=1'])
        expect(await pageAt(madeUpSource(), `${path}?${wrong}`)).to.include('No event has been set aside.');
    });
  }

  it('show the figures of health by sign and word, with what to do', async () => {
    const levels = ['good', 'warning', 'bad', 'neutral'] as const;
    const figures = levels.map((level) => ({ label: level, value: '7', level }));
    const health = [{ title: 'Intake', figures: [...figures, { ...figures[1], hint: 'Do this.' } as never] }];
    const text = textOf(await pageAt(madeUpSource({ health }), '/health'));
    expect(text).to.include('● 7 (good)').and.include('▲ 7 (look at this)').and.include('■ 7 (act now)');
    expect(text).to.include('Do this.');
    const none = await pageAt(madeUpSource({ health: [{ title: 'Senders', figures: [] }] }), '/health');
    expect(textOf(none)).to.include('Senders Nothing has been received yet.');
    const time = { label: 'Last event', value: '', level: 'neutral', time: '2026-02-26T09:00:04Z' } as const;
    expect(await pageAt(madeUpSource({ health: [{ title: 'Intake', figures: [time] }] }), '/health')).to.include(
      '<time datetime="2026-02-26T09:00:04.000Z"',
    );
  });

  it('show the text of a file, or why there is none', async () => {
    expect(String(fileView('d1', { path: 'a.md', text: '<b>\n', note: null }))).to.include(
      String(preformatted('<b>\n')),
    );
    expect(String(fileView('d1', { path: 'a.md', text: null, note: 'too large' })))
      .to.include('too large')
      .and.not.include('<pre');
    const source = {
      ...madeUpSource(),
      file: (_: string, path: string) => Promise.resolve({ path, text: 'hello', note: null }),
    };
    expect(await pageAt(source, '/dossiers/d1')).to.include('/dossiers/d1/file?path=kitty-specs%2F');
    expect(await pageAt(source, '/dossiers/d1/file?path=a%20b.md'))
      .to.include('a b.md')
      .and.include('hello');
  });
});

function emptyState(): ReturnType<typeof madeUpState> {
  const state = madeUpState(CLEAN);
  const empty = { artifacts: {}, anomalies: [], latest_snapshot: null, drift_history: [], parity_status: 'unknown' };
  return altered(state, empty);
}

/** A plain copy that differs in some fields. */
function altered<T>(value: T, fields: object): T {
  return Object.assign({}, value, fields);
}
