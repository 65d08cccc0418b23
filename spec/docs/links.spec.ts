import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import { expect } from 'chai';
import { packagePath } from '../../lib/package-path.js';

/** A link between files of the repository, as the page that has it writes it. */
interface Link {
  readonly page: string;
  readonly text: string;
  readonly file: string;
  readonly heading: string | undefined;
}

const MARKDOWN = /\]\((?<path>[^)#\s:]*)(?:#(?<heading>[^)\s]+))?\)/g;
const CITATION = /(?<![\w/.-])(?<path>docs\/[\w./-]+\.md)(?:#(?<heading>[\w-]+))?/g;

const read = (file: string): string => readFileSync(packagePath(file), 'utf8');

const filesBelow = (folder: string, ending: string): string[] =>
  readdirSync(packagePath(folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => join(folder, file.replaceAll('\\', '/')));

const PAGES = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', ...filesBelow('docs', '.md')];
const SOURCES = [...filesBelow('lib', '.ts'), ...filesBelow('assembly', '.ts')];

/** The links that a pattern finds in a file; `folder` is where its paths begin. */
function linksOf(page: string, pattern: RegExp, folder: string): Link[] {
  return Array.from(read(page).matchAll(pattern), ({ 0: text, groups }) => {
    const path = groups?.['path'] ?? '';
    return { page, text, file: path === '' ? page : join(folder, path), heading: groups?.['heading'] };
  });
}

/** The names by which links reach the headings of a page. */
function headingsOf(page: string): ReadonlySet<string> {
  const lines = read(page).matchAll(/^#+ (?<heading>.+)$/gm);
  return new Set(
    Array.from(lines, ({ groups }) =>
      (groups?.['heading'] ?? '')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\- _]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

const isBroken = ({ file, heading }: Link): boolean =>
  !existsSync(packagePath(file)) || (heading !== undefined && !headingsOf(file).has(heading));

const described = ({ page, text }: Link): string => `${page}: ${text}`;

describe('the documents', () => {
  it('link to files and headings that exist', () => {
    const links = PAGES.flatMap((page) => linksOf(page, MARKDOWN, dirname(page)));
    expect(links).to.have.length.greaterThan(50);
    expect(links.filter(isBroken).map(described)).to.deep.equal([]);
  });

  it('have the headings that docstrings cite for the rules of the contract', () => {
    const links = SOURCES.flatMap((source) => linksOf(source, CITATION, '.'));
    expect(links.filter(({ heading }) => heading !== undefined)).to.have.length.greaterThan(20);
    expect(links.filter(isBroken).map(described)).to.deep.equal([]);
  });
});
