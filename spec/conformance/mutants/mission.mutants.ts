import { parse } from 'yaml';
import type { IndexAnswer, IndexRequest } from '../../../lib/conformance/implementation/implementation.js';
import { pythonText } from '../../../lib/missions/yaml/python-text.js';
import { YamlOpaque, type YamlValue } from '../../../lib/missions/yaml/yaml-value.js';
import { PlainContract } from '../../support/plain/plain-contract.js';
import { PlainIndexer } from '../../support/plain/plain-indexer.js';
import { PlainWorkPackage, type Fields } from '../../support/plain/plain-work-package.js';
import type { Mutant } from './mutant.js';

type Overrides<T> = Partial<Omit<T, 'workPackage'>>;

/** A mutant that breaks a rule of the index. */
function indexing(name: string, caughtBy: string, overrides: Overrides<PlainIndexer>): Mutant {
  return mutantOf(name, caughtBy, () => Object.assign(new PlainIndexer(), overrides));
}

/** A mutant that breaks a rule of work packages. */
function planning(name: string, caughtBy: string, overrides: Overrides<PlainWorkPackage>): Mutant {
  return mutantOf(name, caughtBy, () =>
    Object.assign(new PlainIndexer(), { workPackage: Object.assign(new PlainWorkPackage(), overrides) }),
  );
}

function mutantOf(name: string, caughtBy: string, create: () => PlainIndexer): Mutant {
  class Broken extends PlainContract {
    override indexMission(request: IndexRequest): Promise<IndexAnswer> {
      return Promise.resolve(create().index(request));
    }
  }
  return { name, caughtBy: `missions-${caughtBy}`, create: () => new Broken() };
}

const plain = new PlainIndexer();
const plainPlan = new PlainWorkPackage();
const isWorkPackageOf = (pattern: RegExp) => ({ isWorkPackage: (name: string) => pattern.test(name) });
const rulesWithout = (word: string) => ({
  classRules: () =>
    plain.classRules().map(([name, rule]) => [name, new RegExp(rule.source.replace(word, 'no-such-word'))] as const),
});
const keeping = (change: (kept: readonly string[]) => readonly string[]) => ({ kept: () => change(plainPlan.kept()) });
/** A YAML reader that makes other values of front matter. */
const reading = (change: (value: YamlValue) => YamlValue) => {
  const within = (value: YamlValue): YamlValue => {
    if (Array.isArray(value)) return (value as YamlValue[]).map(within);
    return value instanceof Map
      ? new Map([...value].map(([key, of]) => [key as YamlValue, within(of as YamlValue)]))
      : change(value);
  };
  return {
    yaml: (text: string) => (plainPlan.yaml(text) === undefined ? undefined : within(plainPlan.yaml(text) ?? null)),
  };
};

const FILES: readonly Mutant[] = [
  indexing('indexes hidden files', 'walk-dots', { isHidden: (part) => part === '.git' }),
  indexing('indexes what is in hidden folders', 'walk-dots', {
    walk: (files) => new Map([...files].filter(([path]) => !/(^|\/)\.[^/]*$/.test(path))),
  }),
  indexing('leaves out names with a dot', 'walk-dots', {
    isHidden: (part) => /^\.|\..*\./.test(part) || part === 'a.b',
  }),
  indexing('leaves out empty files', 'walk-empty-file', {
    walk: (files) => new Map([...plain.walk(files)].filter(([, bytes]) => bytes.length > 0)),
  }),
  indexing('looks two folders deep', 'walk-empty-file', {
    walk: (files) => new Map([...plain.walk(files)].filter(([path]) => path.split('/').length < 4)),
  }),
  indexing('leaves out links', 'walk-link-to-file', { withLinks: (files) => files }),
  indexing('enters linked folders', 'walk-link-to-folder', {
    withLinks: (files, links) => {
      const entered = links.flatMap(({ path, target }) =>
        [...files]
          .filter(([file]) => file.startsWith(`${target}/`))
          .map(([file, bytes]) => [file.replace(target, path), bytes] as const),
      );
      return new Map([...plain.withLinks(files, links), ...entered]);
    },
  }),
  indexing('takes not UTF-8 as it is', 'bytes-not-utf8', { text: (bytes) => bytes.toString('latin1') }),
  indexing('takes surrogates in UTF-8', 'bytes-not-utf8', {
    text: (bytes) => (bytes.includes(Buffer.from([0xed, 0xa0, 0x80])) ? 'x' : plain.text(bytes)),
  }),
  indexing('takes overlong forms', 'bytes-not-utf8', {
    text: (bytes) => (bytes[0] === 0xc0 ? 'x' : plain.text(bytes)),
  }),
  indexing('takes a cut sequence at the end', 'bytes-not-utf8', {
    text: (bytes) => plain.text(bytes) ?? plain.text(bytes.subarray(0, -1)),
  }),
  indexing('drops a byte order mark before it hashes', 'bytes-as-they-are', {
    hash: (content) => plain.hash(Buffer.isBuffer(content) && content[0] === 0xef ? content.subarray(3) : content),
  }),
  indexing('hashes with line feeds for line ends', 'bytes-as-they-are', {
    hash: (content) => plain.hash(content.toString().replaceAll('\r\n', '\n')),
  }),
];

const KEYS: readonly Mutant[] = [
  indexing('tries patterns against paths for the key', 'key-by-base-name', {
    key: (name, path, expected) => (path === name ? plain.key(name, path, expected) : plain.derivedKey(name)),
  }),
  indexing('gives keys by patterns with a folder', 'key-pattern-with-folder', {
    key: (name, path, expected) =>
      expected.find(({ path_pattern }) => path_pattern.includes('/') && plain.matches(path_pattern, path))
        ?.artifact_key ?? plain.key(name, path, expected),
  }),
  indexing('cuts a name at its first dot', 'key-derived', { stem: (name) => name.replace(/(.)\..*$/, '$1') }),
  indexing('keeps the extension in the key', 'key-derived', { stem: (name) => name }),
  indexing('takes a dot at the end for an extension', 'key-derived', {
    stem: (name) => plain.stem(name.replace(/\.$/, '.x')),
  }),
  indexing('keeps capitals in the key', 'key-derived', {
    derivedKey: (name) => `artifact.${plain.stem(name).replace(/[_ ]/g, '-')}`,
  }),
  indexing('keeps underscores in the key', 'key-derived', {
    derivedKey: (name) => `artifact.${plain.stem(name).toLowerCase().replaceAll(' ', '-')}`,
  }),
  indexing('makes one hyphen of several', 'key-derived', {
    derivedKey: (name) => plain.derivedKey(name).replace(/[-.]-+/g, '-'),
  }),
  indexing('does not mind the case of patterns', 'key-case', {
    matches: (pattern, text) => plain.matches(pattern.toLowerCase(), text.toLowerCase()),
  }),
  indexing('keeps one artifact a key', 'key-shared', {
    parity: (artifacts) => plain.parity([...new Map(artifacts.map((one) => [one.key, one])).values()]),
  }),
];

const CLASSES: readonly Mutant[] = [
  indexing('tries patterns against base names for the class', 'class-by-path', {
    class: (path, expected) => plain.class(path.slice(path.lastIndexOf('/') + 1), expected),
  }),
  indexing('lets a star stay within a folder', 'class-star-crosses-folders', { star: () => '[^/]*' }),
  indexing('lets two stars match no folder', 'class-star-crosses-folders', {
    matches: (pattern, text) => plain.matches(pattern.replace('**/', '*'), text),
  }),
  indexing('classes by name before the manifest', 'class-first-pattern', {
    class: (path, expected) => {
      const guess = plain.class(path, []);
      return guess === 'output' ? plain.class(path, expected) : guess;
    },
  }),
  indexing('minds the case of names for the class', 'class-names', {
    class: (path, expected) => (/[A-Z]/.test(path) ? 'output' : plain.class(path, expected)),
  }),
  indexing('looks for words in the whole path', 'class-name-not-path', { nameForClass: (path) => path }),
  indexing('tries the rules for classes backwards', 'class-words', {
    classRules: () => plain.classRules().toReversed(),
  }),
  ...[
    'log',
    'test',
    'gap-analysis',
    'requirements',
    'constraints',
    'architecture-decision',
    'adr',
    'generated',
    'cache',
  ].map((word) => indexing(`knows no class for the word ${word}`, 'class-words', rulesWithout(word))),
  ...['analysis-report', 'research', 'specification', 'wp'].map((word) =>
    indexing(`knows no class for the name ${word}`, 'class-names', rulesWithout(word)),
  ),
];

const VERDICTS: readonly Mutant[] = [
  indexing('requires what the step requires alone', 'required-any-step', {
    requiredKeys: () => new Set(['nothing']),
  }),
  indexing('requires optional artifacts too', 'required-any-step', {
    requiredKeys: (manifest) => new Set(plain.expected(manifest).map(({ artifact_key }) => artifact_key)),
  }),
  indexing('requires what does not block', 'required-not-blocking', { isGhostRequired: () => true }),
  indexing('misses what all steps require', 'completeness-no-step', {
    wanted: (manifest) => Object.values(manifest?.required_by_step ?? {}).flat(),
  }),
  indexing('misses nothing at any step', 'completeness-step', { wanted: () => [] }),
  indexing('adds up the requirements of earlier steps', 'completeness-not-cumulative', {
    wanted: (manifest, step) => {
      const steps = Object.entries(manifest?.required_by_step ?? {});
      const reached = steps.findIndex(([name]) => name === step);
      return steps.slice(0, reached + 1).flatMap(([, wanted]) => wanted);
    },
  }),
  indexing('requires everything at an unknown step', 'completeness-unknown-step', {
    wanted: (manifest, step) =>
      manifest !== null && step !== null && !Object.hasOwn(manifest.required_by_step, step)
        ? Object.values(manifest.required_by_step).flat()
        : plain.wanted(manifest, step),
  }),
  indexing('takes a mission of an unknown type for complete', 'completeness-unknown-type', {
    completeness: (counts) =>
      plain.completeness(counts, { required_always: [], required_by_step: {}, optional_always: [] }),
  }),
  indexing('misses the key of a file that cannot be read', 'completeness-unreadable', {
    ghosts: (artifacts, wanted) =>
      plain.ghosts(
        artifacts.filter(({ present }) => present),
        wanted,
      ),
  }),
  indexing('leaves paths out of the parity hash', 'parity-paths', { line: ({ hash }) => hash }),
  indexing('writes hashes before paths', 'parity-paths', { line: ({ path, hash }) => `${hash}\t${path}` }),
  indexing('orders paths as a reader would', 'parity-order', {
    compare: (one, other) => one.localeCompare(other, 'en'),
  }),
  indexing('orders paths by code units', 'parity-order-astral', { compare: (one, other) => (one < other ? -1 : 1) }),
  indexing('hashes what is missing, too', 'parity-without-missing', {
    parity: (artifacts) =>
      plain.parity(artifacts.map((one) => ({ ...one, hash: one.hash === '' ? plain.hash('') : one.hash }))),
  }),
  indexing('writes the parity hash without its algorithm', 'completeness-no-step', {
    parity: (artifacts) => plain.parity(artifacts).replace('sha256:', ''),
  }),
];

const WORK_PACKAGES: readonly Mutant[] = [
  planning('hashes the body of work packages', 'wp-plan', {
    read: (file) => (plainPlan.read(file) === 'invalid' ? 'invalid' : 'bytes'),
  }),
  planning('takes one digit for a work package', 'wp-names', isWorkPackageOf(/^wp\d.*\.md$/i)),
  planning('takes lower case for no work package', 'wp-names', isWorkPackageOf(/^WP\d\d.*\.md$/)),
  planning('takes other extensions for work packages', 'wp-names', isWorkPackageOf(/^wp\d\d.*\.(md|txt)$/i)),
  planning('takes a work package by any part of its name', 'wp-names', isWorkPackageOf(/wp\d\d.*\.md$/i)),
  planning('wants a hyphen behind the number', 'wp-names', isWorkPackageOf(/^wp\d\d+(-.*)?\.md$/i)),
  planning(
    'keeps the lane in the plan',
    'wp-kept-fields',
    keeping((kept) => [...kept, 'lane']),
  ),
  planning(
    'keeps whoever works on it in the plan',
    'wp-kept-fields',
    keeping((kept) => [...kept, 'agent']),
  ),
  ...plainPlan
    .kept()
    .filter((name) => !['dependencies', 'requirement_refs', 'tracker_refs', 'title', 'work_package_id'].includes(name))
    .map((name) =>
      planning(
        `leaves ${name} out of the plan`,
        'wp-kept-fields',
        keeping((kept) => kept.filter((one) => one !== name)),
      ),
    ),
  planning('sorts lists', 'wp-list-order', {
    keptValue: (name, value) => {
      const kept = plainPlan.keptValue(name, value);
      return Array.isArray(kept) ? (kept as YamlValue[]).toSorted() : kept;
    },
  }),
  planning('writes fields in the order of the file', 'wp-kept-fields', {
    json: (plan) =>
      `{${[...plan]
        .reverse()
        .map(([key, value]) => `${JSON.stringify(key)}:${plainPlan.json(new Map([['v', value]])).slice(5, -1)}`)
        .join(',')}}`,
  }),
  planning('refuses what has no front matter', 'wp-no-front-matter', {
    read: (file) => (file.startsWith('---') ? plainPlan.read(file) : 'invalid'),
  }),
  planning('closes front matter at the end of the file', 'wp-no-front-matter', {
    read: (file) => plainPlan.read(`${file}\n---\n`),
  }),
  planning('skips blanks before front matter', 'wp-no-front-matter', {
    read: (file) => plainPlan.read(file.trimStart()),
  }),
  planning('refuses front matter that is not YAML', 'wp-bad-yaml', {
    fields: (front) => plainPlan.fields(front) ?? new Map<string, YamlValue>([['', null]]),
  }),
  planning('takes the last of two equal keys', 'wp-bad-yaml', {
    yaml: (text) => {
      const value = plainPlan.yaml(text);
      if (value !== undefined) return value;
      try {
        return new Map(Object.entries(parse(text, { uniqueKeys: false }) as Record<string, YamlValue>));
      } catch {
        return undefined;
      }
    },
  }),
  planning('takes empty front matter for none', 'wp-empty-front-matter', {
    fields: (front) => (plainPlan.yaml(front) === null ? undefined : plainPlan.fields(front)),
  }),
  planning('keeps a byte order mark', 'wp-line-ends', { lines: (file) => file.split(/\r\n|\r|\n/) }),
  planning('knows line feeds alone', 'wp-line-ends', { lines: (file) => file.replace(/^\ufeff/, '').split('\n') }),
  planning('wants nothing but hyphens in the first line', 'wp-line-ends', {
    front: ([first = '', ...rest]) => (first === '---' ? plainPlan.front([first, ...rest]) : undefined),
  }),
  planning('wants no blanks in the last line', 'wp-line-ends', {
    front: ([first = '', ...rest]) => {
      const end = rest.indexOf('---');
      return first.startsWith('---') && end !== -1 ? rest.slice(0, end).join('\n') : undefined;
    },
  }),
  planning('passes over keys it does not know', 'wp-closed-schema', {
    known: () => true,
    accepts: (name, value) => ['colour', 'number 1', '1'].includes(name) || plainPlan.accepts(name, value),
  }),
  planning('takes one digit in an id', 'wp-id', {
    isId: (value) => typeof value === 'string' && /^WP\d+$/.test(value),
  }),
  planning('does not mind the case of an id', 'wp-id', {
    isId: (value) => typeof value === 'string' && /^WP\d{2,}$/i.test(value),
  }),
  planning('takes two digits alone in an id', 'wp-id', {
    isId: (value) => typeof value === 'string' && /^WP\d{2}$/.test(value),
  }),
  planning('takes an empty title', 'wp-title', { isTitle: (value) => typeof value === 'string' && value !== '  ' }),
  planning('takes a title of blanks', 'wp-title', { isTitle: (value) => typeof value === 'string' && value !== '' }),
  planning('passes over the old name of the title', 'wp-title', { repair: () => undefined }),
  planning('prefers the old name of the title', 'wp-title', {
    repair: (fields: Fields) => {
      fields.set('title', fields.get('work_package_title') ?? fields.get('title') ?? null);
    },
  }),
  planning('takes numbers and booleans for texts', 'wp-texts', {
    isText: (value) => ['string', 'bigint', 'boolean'].includes(typeof value),
  }),
  planning('takes dates for texts', 'wp-texts', {
    isText: (value) => typeof value === 'string' || value instanceof YamlOpaque,
  }),
  planning(
    'takes yes for true',
    'wp-texts',
    reading((value) => (value === 'yes' ? true : value)),
  ),
  planning(
    'takes ~ for a text',
    'wp-texts',
    reading((value) => value ?? '~'),
  ),
  planning('refuses a phase that is not text', 'wp-phase', {
    acceptsValue: (name, value) => (name === 'phase' ? typeof value === 'string' : plainPlan.acceptsValue(name, value)),
  }),
  planning('writes phases as JSON', 'wp-phase', {
    phase: (value) => (typeof value === 'boolean' ? String(value) : pythonText(value)),
  }),
  planning('writes whole numbers with a point without it', 'wp-phase', {
    phase: (value) => (typeof value === 'number' ? String(value) : pythonText(value)),
  }),
  planning('writes times with a T', 'wp-phase', {
    phase: (value) => (value instanceof YamlOpaque ? value.text.replace(' ', 'T') : pythonText(value)),
  }),
  planning('writes times with a Z', 'wp-phase', {
    phase: (value) => (value instanceof YamlOpaque ? value.text.replace('+00:00', 'Z') : pythonText(value)),
  }),
  planning('takes null for an empty list', 'wp-lists', {
    isTexts: (value) => value === null || plainPlan.isTexts(value),
  }),
  planning('takes numbers in lists of texts', 'wp-lists', { isTexts: (value) => Array.isArray(value) }),
  planning('takes a text for any list', 'wp-lists', { splitLists: () => ['owned_files', ...plainPlan.splitLists()] }),
  planning('takes no text for a list', 'wp-lists-as-text', { splitLists: () => [] }),
  planning('splits dependencies alone', 'wp-lists-as-text', { splitLists: () => ['dependencies'] }),
  planning('keeps empty parts of lists', 'wp-lists-as-text', {
    split: (text) => text.split(',').map((part) => part.trim()),
  }),
  planning('keeps blanks in parts of lists', 'wp-lists-as-text', {
    split: (text) => text.split(',').filter((part) => part.trim() !== ''),
  }),
  planning('wants texts in subtasks', 'wp-subtasks', { isList: (value) => plainPlan.isTexts(value) }),
  planning('leaves keys of subtasks in their order', 'wp-subtasks', {
    json: (plan) => plainPlan.json(plan).replace(/\{"id":("[^"]*"),"status":("[^"]*")\}/, '{"status":$2,"id":$1}'),
  }),
  planning('writes numbers as JavaScript does', 'wp-subtasks', {
    json: (plan) => plainPlan.json(plan).replace('1000.0', '1000').replace('1e-05', '0.00001'),
  }),
  planning('escapes what is beyond ASCII', 'wp-characters', {
    json: (plan) => plainPlan.json(plan).replaceAll('é', '\\u00e9'),
  }),
  planning('escapes slashes', 'wp-characters', { json: (plan) => plainPlan.json(plan).replaceAll('/', '\\/') }),
  planning('keeps a line feed at the end of a folded text that is cut off', 'wp-characters', {
    front: (lines) => {
      const front = plainPlan.front(lines);
      return front === undefined ? undefined : `${front}\n`;
    },
  }),
  planning('knows no lane doing', 'wp-lane', { isLane: (value) => value !== 'doing' && plainPlan.isLane(value) }),
  planning('takes any lane', 'wp-lane', { isLane: () => true }),
  planning('does not mind the case of lanes', 'wp-lane', {
    isLane: (value) => typeof value === 'string' && plainPlan.isLane(value.toLowerCase()),
  }),
  planning('takes a short commit', 'wp-commit-and-pid', {
    isCommit: (value) => typeof value === 'string' && /^([0-9a-f]+|unknown)$/.test(value),
  }),
  planning('knows no commit unknown', 'wp-commit-and-pid', {
    isCommit: (value) => value !== 'unknown' && plainPlan.isCommit(value),
  }),
  planning('does not mind the case of commits', 'wp-commit-and-pid', {
    isCommit: (value) => typeof value === 'string' && plainPlan.isCommit(value.toLowerCase()),
  }),
  planning('refuses an empty process id', 'wp-commit-and-pid', {
    isPid: (value) => value !== '' && plainPlan.isPid(value),
  }),
  planning('takes any process id', 'wp-commit-and-pid', { isPid: () => true }),
  planning('takes aliases for bad YAML', 'wp-aliases', {
    yaml: (text) => (text.includes('*') ? undefined : plainPlan.yaml(text)),
  }),
  planning('leaves merge keys as they are', 'wp-aliases', {
    yaml: (text) => plainPlan.yaml(text.replace('<<:', 'merged:')),
  }),
];

/** What can be wrong with the index of a mission. */
export const MISSION_MUTANTS: readonly Mutant[] = [...FILES, ...KEYS, ...CLASSES, ...VERDICTS, ...WORK_PACKAGES];
