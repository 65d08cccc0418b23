import { expect } from 'chai';
import { HEAD_LENGTH } from '../../../lib/missions/artifact/content.reader.js';
import { WorkPackageFrontMatter } from '../../../lib/missions/work-package/work-package.frontmatter.js';
import { frontMatterIn } from '../../../lib/missions/work-package/front-matter.js';
import { readFrontMatter, readWorkPackage } from '../../../lib/missions/work-package/work-package.reader.js';
import { thrownBy } from '../../support/thrown-by.js';
import { workPackage } from '../../support/missions/mission-files.js';
import { sized } from '../../support/random-runs.js';

/** What a file comes to of which no more than the head is known. */
function reading(text: string) {
  const bytes = Buffer.from(text);
  return readWorkPackage(frontMatterIn({ head: bytes.subarray(0, HEAD_LENGTH), size: bytes.length }));
}

const FILLER = `# ${'x'.repeat(100)}\n`.repeat(12_000);

describe('readWorkPackage', () => {
  it('needs no more than the front matter of a long file', () => {
    const long = workPackage({ body: FILLER });
    expect(long.length).to.be.greaterThan(HEAD_LENGTH);
    expect(reading(long)).to.deep.equal(reading(workPackage()));
  });

  it('refuses front matter that is longer than a mebibyte, and says what to do', () => {
    const reason = reading(`---\nwork_package_id: WP01\n${FILLER}---\n`);
    expect(reason).to.include({ kind: 'invalid', error: 'wp_frontmatter_too_large' });
    expect(reason).to.have.property('detail').that.includes('end it with a line of ---');
  });

  it('does not take a line for the end that the head cuts off', () => {
    const start = '---\nwork_package_id: WP01\n';
    const comment = `#${'x'.repeat(HEAD_LENGTH - start.length - 5)}\n`;
    const text = `${start}${comment}----\n---\n`;
    expect(Buffer.from(text).subarray(0, HEAD_LENGTH).toString()).to.match(/\n---$/);
    expect(reading(text)).to.include({ error: 'wp_frontmatter_too_large' });
  });

  it('refuses aliases that multiply, at once', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 10; level += 1) {
      lines.push(
        `a${level}: &a${level} [${Array(10)
          .fill(`*a${level - 1}`)
          .join(', ')}]`,
      );
    }
    expect(readFrontMatter(lines.join('\n'))).to.include({
      kind: 'invalid',
      error: 'wp_frontmatter_expands_without_end',
      detail: 'its aliases expand to more than a million values',
    });
  });

  it('refuses an alias of a node that contains it', () => {
    expect(readFrontMatter('subtasks: &all\n- *all\n')).to.include({ error: 'wp_frontmatter_expands_without_end' });
  });

  it('takes nesting without end for no YAML', () => {
    expect(readFrontMatter(`subtasks: ${'['.repeat(sized(100_000, 20_000))}`)).to.deep.equal({ kind: 'plain' });
  });

  it('counts the faults in the word of the reference, and names the fields beside it', () => {
    const two = readFrontMatter('title: 5\ncolour: red\nwork_package_id: WP01\n');
    expect(two).to.include({ kind: 'invalid', error: 'wp frontmatter invalid: 2 validation errors for WPMetadata' });
    expect(two).to.have.property('detail').that.includes('title:').and.includes('colour:');
    const one = readFrontMatter('title: x\n');
    expect(one).to.include({ error: 'wp frontmatter invalid: 1 validation error for WPMetadata' });
  });

  it('reads the same plan from front matter that only the library knows', () => {
    const usual = 'work_package_id: WP01\ntitle: Load the cargo\nowned_files: [a.txt]\n';
    const other = 'owned_files: &f ["a.txt"]\ntitle: >-\n  Load\n  the cargo\nwork_package_id: !!str WP01\n';
    expect(readFrontMatter(other.replace('!!str ', ''))).to.deep.equal(readFrontMatter(usual));
  });

  it('takes an agent that is a mapping, and a reviewer that is anything', () => {
    const text = 'work_package_id: WP01\nagent:\n  tool: claude\nreviewer: 5\n';
    expect(readFrontMatter(text)).to.include({ kind: 'plan', id: 'WP01' });
    expect(readFrontMatter('work_package_id: WP01\nagent: 5\n')).to.include({ kind: 'invalid' });
  });
});

describe('WorkPackageFrontMatter', () => {
  it('parses fields into a frozen instance, each in its form', () => {
    const raw = { work_package_id: 'WP01', lane: 'doing', base_commit: 'unknown', shell_pid: '', phase: 1n };
    const frontMatter = WorkPackageFrontMatter.parse(raw);
    expect(frontMatter).to.include({
      lane: 'in_progress',
      base_commit: null,
      shell_pid: null,
      phase: '1',
      title: null,
    });
    expect(frontMatter.dependencies).to.deep.equal([]);
    expect(Object.isFrozen(frontMatter)).to.be.true;
    expect(frontMatter.toJSON()).to.include({ work_package_id: 'WP01' });
  });

  it('refuses what it does not know, with every violation', () => {
    const raw = { work_package_id: 'WP1', colour: 'red', tags: ['a', 1] };
    expect(thrownBy(() => WorkPackageFrontMatter.parse(raw))).to.have.property('code', 'CONTRACT_VIOLATION');
    const fields = WorkPackageFrontMatter.validate(raw).map(({ field }) => field);
    expect(fields).to.have.members(['work_package_id', 'colour', 'tags.1']);
    expect(WorkPackageFrontMatter.validate(null)).to.have.length(1);
  });
});
