import { expect } from 'chai';
import { indexMission } from '../../../lib/missions/scan/index-mission.js';
import type { MissionIndex } from '../../../lib/missions/scan/mission-index.js';
import { ScanMemory } from '../../../lib/missions/scan/scan-memory.js';
import { MemoryTree } from '../../../lib/missions/tree/memory.tree.js';
import type { FileStamp, MissionTree, TreeFile } from '../../../lib/missions/tree/mission-tree.port.js';

/** A tree of one file, whose opening is overridden. */
class OneFileTree extends MemoryTree {
  opened = 0;
  version = 'a';

  constructor(readonly opening: (file: TreeFile, attempt: number) => TreeFile = (file) => file) {
    super({ files: { 'spec.md': 'Ferries.\n', 'plan.md': 'Sail.\n' } });
  }

  override open(path: string): TreeFile {
    this.opened += 1;
    return this.opening(super.open(path), this.opened);
  }

  stamp(path: string): FileStamp {
    return [path === 'spec.md' ? this.version : 'still'];
  }
}

function like(file: TreeFile, overrides: Partial<TreeFile>): TreeFile {
  return {
    size: file.size,
    read: (buffer, offset) => file.read(buffer, offset),
    isUnchanged: () => file.isUnchanged(),
    close: () => file.close(),
    ...overrides,
  };
}

const changing = (until: number) => (file: TreeFile, attempt: number) =>
  like(file, { isUnchanged: () => attempt > until });

function indexOf(tree: MissionTree, memory?: ScanMemory): MissionIndex {
  const memories = memory === undefined ? {} : { memory };
  return indexMission(tree, { mission: 'ferry', missionType: 'voyage', manifest: null, ...memories });
}

const errorOf = ({ artifacts }: MissionIndex, path: string) => artifacts.find((one) => one.path === path)?.error;

describe('An index of a tree that does not stand still', () => {
  it('reads a file again that changed while it was read', () => {
    const tree = new OneFileTree(changing(2));
    const index = indexOf(tree);
    expect(index.artifacts.every(({ isPresent }) => isPresent)).to.be.true;
    expect(tree.opened).to.equal(4);
  });

  it('gives up on a file that changes each time, and says so instead of a hash', () => {
    const index = indexOf(new OneFileTree(changing(Infinity)));
    expect(index.artifacts[0]).to.include({ error: 'changed_while_read', hash: '', rawHash: '', size: 6 });
    expect(index.problems.map(({ code }) => code)).to.include('changed_while_read');
  });

  it('calls a file that vanished unreadable, of no size', () => {
    const tree = new OneFileTree();
    tree.open = () => {
      throw new Error('ENOENT: no such file');
    };
    tree.sizeOf = tree.open as never;
    expect(indexOf(tree).artifacts[0]).to.include({
      error: 'unreadable',
      size: 0,
      errorDetail: 'ENOENT: no such file',
    });
  });

  it('closes a file that fails while it is read', () => {
    let closed = 0;
    const tree = new OneFileTree((file) =>
      like(file, {
        close: () => (closed += 1),
        read: () => {
          throw new Error('EIO: i/o error');
        },
      }),
    );
    expect(errorOf(indexOf(tree), 'spec.md')).to.equal('unreadable');
    expect(closed).to.equal(2);
  });

  it('names a link whose target cannot be reached', () => {
    const tree = new MemoryTree({ files: {}, links: { 'spec.md': 'x' } });
    tree.follow = () => {
      throw new Error('EACCES');
    };
    expect(errorOf(indexOf(tree), 'spec.md')).to.equal('unreadable');
  });
});

describe('A scan memory', () => {
  it('keeps a scan from reading what has not changed', () => {
    const tree = new OneFileTree();
    const memory = new ScanMemory();
    const first = indexOf(tree, memory);
    expect(indexOf(tree, memory)).to.equal(first);
    expect(tree.opened).to.equal(2);
    tree.version = 'b';
    indexOf(tree, memory);
    expect(tree.opened).to.equal(3);
  });

  it('counts for nothing under another manifest', () => {
    const tree = new OneFileTree();
    const memory = new ScanMemory();
    indexOf(tree, memory);
    const manifest = { expected: [], steps: [], requiredAt: () => [] } as never;
    indexMission(tree, { mission: 'ferry', missionType: 'voyage', manifest, memory });
    expect(tree.opened).to.equal(4);
  });

  it('does not keep what could not be read', () => {
    let isLocked = true;
    const tree = new OneFileTree((file) => {
      if (isLocked) throw new Error('EBUSY');
      return file;
    });
    const memory = new ScanMemory();
    expect(errorOf(indexOf(tree, memory), 'spec.md')).to.equal('unreadable');
    isLocked = false;
    expect(errorOf(indexOf(tree, memory), 'spec.md')).to.equal(null);
  });

  it('reads a file whose stamp cannot be taken', () => {
    const tree = new OneFileTree();
    tree.stamp = () => {
      throw new Error('EACCES');
    };
    const memory = new ScanMemory();
    indexOf(tree, memory);
    indexOf(tree, memory);
    expect(tree.opened).to.equal(4);
  });
});
