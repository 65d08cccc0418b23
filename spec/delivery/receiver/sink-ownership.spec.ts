import {
  appendFileSync,
  existsSync,
  linkSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { JsonLinesSink } from '../../../lib/delivery/receiver/json-lines.sink.js';
import { upTo } from '../../support/outboxes.js';
import { eventLines, receivedEvents } from '../../support/received-events.js';
import { rejectionOf } from '../../support/rejection-of.js';
import { startSink, type SinkProcess } from '../../support/sink-process.js';
import { temporaryFolders } from '../../support/temporary-folders.js';

describe('One sink has a file', () => {
  const makeFolder = temporaryFolders();
  let file: string;
  let started: SinkProcess[];

  beforeEach(() => {
    file = join(makeFolder(), 'events.jsonl');
    started = [];
  });
  afterEach(async () => {
    for (const sink of started) await sink.kill();
  });

  const start = async (...args: Parameters<typeof startSink>): Promise<SinkProcess> => {
    const sink = await startSink(...args);
    started.push(sink);
    return sink;
  };
  const isRefused = async (path = file): Promise<void> => {
    const { opened } = await start(path);
    expect(opened).to.include({ code: 'UNUSABLE_SINK' });
    expect(opened.message).to.match(/(process \d+|another receiver) appends to it already; stop that one/);
  };

  it('of all sinks in one process', async () => {
    const first = await JsonLinesSink.open(file);
    expect(await rejectionOf(JsonLinesSink.open(file))).to.include({ code: 'UNUSABLE_SINK' });
    await first.close();
    await (await JsonLinesSink.open(file)).close();
  });

  it('of all processes, and a refused one says which', async () => {
    const owner = await start(file);
    const { opened } = await start(file);
    expect(opened).to.include({ code: 'UNUSABLE_SINK' });
    if (process.platform === 'linux') expect(opened.message).to.include(`process ${owner.child.pid} appends to it`);
    expect(await owner.store(1)).to.eql({ results: ['stored'] });
    expect(readFileSync(file, 'utf8')).to.equal(eventLines(1));
  });

  it('whatever path leads to it', async () => {
    await start(file);
    symlinkSync(file, `${file}.symbolic`);
    linkSync(file, `${file}.hard`);
    for (const path of [`${file}.symbolic`, `${file}.hard`, join(file, '..', '.', 'events.jsonl')])
      await isRefused(path);
  });

  it('until it is killed, and leaves nothing behind that keeps others out', async () => {
    for (const number of upTo(3)) {
      const owner = await start(file);
      expect(owner.opened).to.eql({ results: ['opened'] });
      expect(await owner.store(number)).to.eql({ results: ['stored'] });
      await owner.kill('SIGKILL');
    }
    expect(readFileSync(file, 'utf8')).to.equal(eventLines(1, 2, 3));
  });

  it('also while it is stopped, and cannot say anything', async () => {
    const owner = await start(file);
    owner.child.kill('SIGSTOP');
    try {
      await isRefused();
    } finally {
      owner.child.kill('SIGCONT');
    }
    expect(await owner.store(1)).to.eql({ results: ['stored'] });
  });

  it('also when many want it at once', async () => {
    const contenders = await Promise.all(upTo(6).map(() => start(file)));
    expect(contenders.filter(({ opened }) => opened.results !== undefined)).to.have.length(1);
  });

  it('also of the workers of a cluster', async () => {
    const primary = await start(file, { mode: 'cluster' });
    const other = await new Promise((resolve) => primary.child.once('message', resolve));
    const codes = [primary.opened, other as SinkProcess['opened']].map(({ code }) => code);
    expect(codes).to.have.members([undefined, 'UNUSABLE_SINK']);
  });

  it('and has the file that takes its place after rotation', async () => {
    const sink = await JsonLinesSink.open(file);
    await sink.store(receivedEvents(1));
    renameSync(file, `${file}.1`);
    await sink.reopen();
    await isRefused();
    expect((await start(`${file}.1`)).opened, 'the file it left').to.eql({ results: ['opened'] });
    await sink.close();
  });

  it('and is refused the file of another that takes its place, and waits for it', async () => {
    const sink = await JsonLinesSink.open(file);
    await sink.store(receivedEvents(1));
    const other = await start(`${file}.other`);
    renameSync(`${file}.other`, file);
    expect(await rejectionOf(sink.store(receivedEvents(2)))).to.include({ code: 'UNUSABLE_SINK' });
    await other.kill();
    expect(await sink.store(receivedEvents(1, 2)), 'the first was in the file that is gone').to.eql([
      'stored',
      'stored',
    ]);
    await sink.close();
  });

  describe('and on a full disk', () => {
    const LIMIT = 16;

    it('leaves the file as it was, and goes on when there is room', async () => {
      const limited = await start(file, { limit: LIMIT });
      await limited.store(1);
      const { code, message } = await limited.store(...upTo(200));
      expect(code).to.equal('UNUSABLE_SINK');
      expect(message).to.include('it is as large as a file may be here');
      expect(readFileSync(file, 'utf8')).to.equal(eventLines(1));
      expect(await limited.store(2, 1)).to.eql({ results: ['stored', 'duplicate'] });
      renameSync(file, `${file}.1`);
      expect(await limited.store(3, 2)).to.eql({ results: ['stored', 'duplicate'] });
      expect(readFileSync(file, 'utf8')).to.equal(eventLines(3));
    });

    it('cuts off nothing that others appended', async () => {
      const limited = await start(file, { limit: LIMIT });
      await limited.store(1);
      const foreign = eventLines(...upTo(100).map((number) => number + 1_000));
      appendFileSync(file, foreign);
      expect(await limited.store(...upTo(200))).to.include({ code: 'UNUSABLE_SINK' });
      expect(await limited.store(2)).to.include({ code: 'UNUSABLE_SINK' });
      expect(readFileSync(file, 'utf8')).to.equal(eventLines(1) + foreign);
      expect(await limited.store(1_001)).to.eql({ results: ['duplicate'] });
    });
  });

  it('and is told what others did to it', async () => {
    const notices: string[] = [];
    const sink = await JsonLinesSink.open(file, {
      onNotice: ({ kind, before, after }) => notices.push(`${kind} ${before} ${after}`),
    });
    const store = (...numbers: readonly number[]) => sink.store(receivedEvents(...numbers));
    await store(1, 2);
    appendFileSync(file, eventLines(3));
    expect(await store(3, 4), 'after it grew').to.eql(['duplicate', 'stored']);
    expect(await store(4)).to.eql(['duplicate']);
    writeFileSync(file, eventLines(2));
    expect(await store(1, 2), 'after it shrank').to.eql(['stored', 'duplicate']);
    renameSync(file, `${file}.1`);
    expect(await store(1, 5), 'after rotation').to.eql(['duplicate', 'stored']);
    expect(readFileSync(file, 'utf8')).to.equal(eventLines(5));
    rmSync(file);
    expect(await store(5), 'after it was removed').to.eql(['stored']);
    expect(await store(1), 'what is in no file that it knows').to.eql(['stored']);
    expect(readFileSync(file, 'utf8')).to.equal(eventLines(5, 1));
    writeFileSync(`${file}.2`, eventLines(7, 8));
    renameSync(`${file}.2`, file);
    expect(await store(7, 9), 'after it was replaced').to.eql(['duplicate', 'stored']);
    expect(notices).to.eql(['changed 2 3', 'changed 4 1', 'renamed 2 0', 'removed 1 0', 'removed 2 2']);
    expect({ size: sink.size, appended: sink.appended }).to.eql({ size: 3, appended: 8 });
    await sink.close();
  });

  it('and takes nothing while it cannot go on, and leaves alone what it finds', async () => {
    const sink = await JsonLinesSink.open(file);
    const isRefusedWith = async (content: string): Promise<void> => {
      expect(await rejectionOf(sink.store(receivedEvents(1, 2)))).to.include({ code: 'UNUSABLE_SINK' });
      expect(readFileSync(file, 'utf8')).to.equal(content);
    };
    await sink.store(receivedEvents(1));
    appendFileSync(file, '{"event_id":"half a li');
    await isRefusedWith(`${eventLines(1)}{"event_id":"half a li`);
    writeFileSync(file, `${eventLines(1)}no event\n`);
    await isRefusedWith(`${eventLines(1)}no event\n`);
    rmSync(file);
    writeFileSync(file, 'notes');
    await isRefusedWith('notes');
    rmSync(file);
    expect(await sink.store(receivedEvents(1, 2))).to.eql(['stored', 'stored']);
    expect(existsSync(file)).to.equal(true);
    await sink.close();
  });
});
