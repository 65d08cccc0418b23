import { expect } from 'chai';
import { MemoryTree } from '../../../lib/missions/tree/memory.tree.js';
import { readText } from '../../../lib/missions/tree/read-text.js';

describe('MemoryTree', () => {
  const tree = new MemoryTree({
    files: { 'a/b.md': 'x', 'c.md': Buffer.from('y') },
    links: {
      'a/up': '../c.md',
      'a/out': '../../x',
      root: '/etc',
      far: 'a/up',
      here: './a',
      round: 'round',
      deep: 'here/b.md',
    },
  });

  it('lists folders with what each entry is', () => {
    const kinds = Object.fromEntries(tree.list('').map(({ name, kind }) => [name, kind]));
    expect(kinds).to.include({ a: 'folder', 'c.md': 'file', root: 'link' });
    expect(tree.list('a').map(({ name }) => name)).to.deep.equal(['b.md', 'up', 'out']);
    expect(() => tree.list('c.md')).to.throw('not a folder');
  });

  it('follows links to what they lead to in the end', () => {
    const targets = {
      'a/up': 'file',
      'a/out': 'outside',
      root: 'outside',
      far: 'file',
      here: 'folder',
      round: 'nothing',
      deep: 'file',
    };
    for (const [path, target] of Object.entries(targets)) expect(tree.follow(path), path).to.equal(target);
    expect(new MemoryTree({ files: {}, links: { a: 'b' } }).follow('a')).to.equal('nothing');
  });

  it('reads files through links, and nothing else', () => {
    expect(readText(tree, 'deep', 10)).to.equal('x');
    expect(() => tree.open('a')).to.throw('not a file');
    expect(() => readText(new MemoryTree({ files: { a: 'long' } }), 'a', 3)).to.throw('longer than 3 bytes');
    expect(() => new MemoryTree({ files: { a: 'x', 'a/b': 'y' } })).to.throw('not a folder');
  });

  it('has files by any name', () => {
    expect(readText(new MemoryTree({ files: [['__proto__/constructor', 'x']] }), '__proto__/constructor', 9)).to.equal(
      'x',
    );
  });
});
