import { expect } from 'chai';
import { findMissions } from '../../../lib/missions/mission/find-missions.js';
import { ReadingThread } from '../../../lib/missions/threads/reading-thread.js';
import type { ReadingTask, ReadMission } from '../../../lib/missions/threads/reading-task.js';
import { inMission, softwareMission, workPackage } from '../../support/missions/mission-files.js';
import { temporaryFolders } from '../../support/temporary-folders.js';

describe('ReadingThread', () => {
  const repository = temporaryFolders();
  const names = ['001-ferry', '002-harbour', '003-lantern'];

  function taskOf(): ReadingTask {
    const files = names.map((name) => inMission(name, softwareMission({ 'notes.md': name })));
    const next = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    return { folders: findMissions(repository(Object.assign({}, ...files) as never)), followOutside: false, next };
  }

  async function deliveredBy(task: ReadingTask): Promise<readonly ReadMission[]> {
    const thread = new ReadingThread(task);
    const delivered: ReadMission[] = [];
    while (await thread.more()) delivered.push(...thread.arrived());
    thread.close();
    return delivered;
  }

  it('delivers every mission that the main thread does not take, with the content of its files', async () => {
    const delivered = await deliveredBy(taskOf());
    expect(delivered.map(({ at }) => at)).to.deep.equal([0, 1, 2]);
    const files = new Map(delivered[1]?.walk.files.map(({ path, content }) => [path, content]));
    expect([...files.keys()].sort()).to.deep.equal([
      'meta.json',
      'notes.md',
      'plan.md',
      'spec.md',
      'tasks.md',
      'tasks/WP01-cargo.md',
    ]);
    expect(files.get('notes.md')).to.deep.equal({
      size: 11,
      rawHash: '13b737b7f47e4652205f7fccd8d9b8edeeda6b3b693916085ff9bc76c420b7fd',
    });
    expect(files.get('tasks/WP01-cargo.md')?.front).to.deep.include({ kind: 'text' });
    expect(workPackage()).to.include((files.get('tasks/WP01-cargo.md')?.front as { text: string }).text);
  });

  it('leaves what others have taken', async () => {
    const task = taskOf();
    Atomics.add(task.next, 0, 2);
    expect((await deliveredBy(task)).map(({ at }) => at)).to.deep.equal([2]);
  });

  it('delivers nothing once it has failed', async () => {
    const [folder] = taskOf().folders;
    const delivered = await deliveredBy({ ...taskOf(), folders: [folder, null, folder] as never });
    // The failure may come before the first mission was asked for, or after.
    expect([[], [0]]).to.deep.include(delivered.map(({ at }) => at));
  });
});
