import { expect } from 'chai';
import { ContractViolationError } from '../../lib/errors/contract-violation.error.js';
import { DirectConstructionError } from '../../lib/errors/direct-construction.error.js';
import { DossierError } from '../../lib/errors/dossier.error.js';
import { DuplicateHandlerError } from '../../lib/errors/duplicate-handler.error.js';
import { InvalidEnvelopeError } from '../../lib/errors/invalid-envelope.error.js';
import { InvalidEncodingError } from '../../lib/errors/invalid-encoding.error.js';
import { InvalidJsonError } from '../../lib/errors/invalid-json.error.js';
import { InvalidArgumentError } from '../../lib/errors/invalid-argument.error.js';
import { LineTooLongError } from '../../lib/errors/line-too-long.error.js';
import { NamespaceMixedStreamError } from '../../lib/errors/namespace-mixed-stream.error.js';
import { NotAnEventError } from '../../lib/errors/not-an-event.error.js';
import { UnknownNameError } from '../../lib/errors/unknown-name.error.js';
import { UnsupportedCompressionError } from '../../lib/errors/unsupported-compression.error.js';
import { UnreadableInputError } from '../../lib/errors/unreadable-input.error.js';
import { StoreError } from '../../lib/errors/store.error.js';
import { LocalNamespaceTuple } from '../../lib/model/value/local-namespace-tuple.js';
import { ENTRY_POINTS, exportsOf } from '../support/entry-points.js';
import { NAMESPACE } from '../support/samples.js';

const OURS = LocalNamespaceTuple.parse(NAMESPACE);
const THEIRS = LocalNamespaceTuple.parse({ ...NAMESPACE, target_branch: 'release' });
const WHOLE = { field: '', message: 'Input should be a valid object', violation_type: 'model_type', input_value: 1 };
const VIOLATION = { field: 'path', message: 'Field required', violation_type: 'missing', input_value: undefined };

/** An error of each kind with its code, which must not change, and what its message must say. */
const ERRORS: readonly (readonly [DossierError, string, readonly string[]])[] = [
  [new ContractViolationError('X', [VIOLATION]), 'CONTRACT_VIOLATION', ['X', 'path: Field required']],
  [new DirectConstructionError('X'), 'DIRECT_CONSTRUCTION', ['X.parse']],
  [new DuplicateHandlerError('T', ['A', 'B']), 'DUPLICATE_HANDLER', ['T', 'A and B']],
  [new InvalidArgumentError('limit', 'a number', 0), 'INVALID_ARGUMENT', ['limit must be a number', 'it is 0']],
  [new InvalidArgumentError('--to', 'a URL'), 'INVALID_ARGUMENT', ['--to must be a URL']],
  [
    new InvalidEnvelopeError('f\u0007', 3, [VIOLATION]),
    'INVALID_ENVELOPE',
    ['f\\u{7}, line 3', 'path: Field required'],
  ],
  [new InvalidEnvelopeError('f', 3, [WHOLE]), 'INVALID_ENVELOPE', ['line 3: not a valid event: Input should be']],
  [new InvalidEncodingError('f.jsonl', 3, 7), 'INVALID_ENCODING', ['f.jsonl', 'line 3', 'byte 7']],
  [new InvalidJsonError('f.jsonl', 3, '{"a"', new Error('cut off')), 'INVALID_JSON', ['line 3', 'cut off', '{"a"']],
  [new LineTooLongError('f.jsonl', 3, 20, 10), 'LINE_TOO_LONG', ['line 3', '20 bytes', '10']],
  [new NamespaceMixedStreamError(OURS, THEIRS, 'ID'), 'NAMESPACE_MIXED_STREAM', ['ID', '"main"', '"release"']],
  [new NotAnEventError(), 'NOT_AN_EVENT', ['iterable']],
  [new NotAnEventError(0), 'NOT_AN_EVENT', ['item 0', 'Event.parse']],
  [
    new StoreError('OUTBOX', 'UNAVAILABLE', { place: 'o.db', cause: new Error('broken') }),
    'OUTBOX_UNAVAILABLE',
    ['o.db', 'broken'],
  ],
  [
    new StoreError('OUTBOX', 'UNAVAILABLE', { place: 'o.db', cause: 'broken' }),
    'OUTBOX_UNAVAILABLE',
    ['o.db', 'broken'],
  ],
  [new UnknownNameError('UNKNOWN_EVENT_TYPE', 'T', ['A', 'B']), 'UNKNOWN_EVENT_TYPE', ['"T"', 'A, B']],
  [new UnknownNameError('UNKNOWN_SCHEMA', 's', ['a', 'b']), 'UNKNOWN_SCHEMA', ['"s"', 'a, b']],
  [new UnsupportedCompressionError('f.zst', 'zstd'), 'UNSUPPORTED_COMPRESSION', ['f.zst', 'Node.js 22.15', 'zstd -d']],
  [new UnreadableInputError('f.jsonl', new Error('broken')), 'UNREADABLE_INPUT', ['f.jsonl', 'broken']],
];

describe('an error of the package', () => {
  it('about an unknown name shortens a long list, and says where to find the rest if there is such a place', () => {
    const names = Array.from({ length: 23 }, (_, index) => `n${index}`);
    const endOf = (code: UnknownNameError['code']): string | undefined =>
      /n19(.*)$/.exec(new UnknownNameError(code, 'x', names).message)?.[1];
    expect(endOf('UNKNOWN_FIXTURE')).to.equal(' and 3 more; the report of a full run names each');
    for (const code of ['UNKNOWN_CATEGORY', 'UNKNOWN_EVENT_TYPE', 'UNKNOWN_SCHEMA'] as const)
      expect(endOf(code)).to.equal(' and 3 more');
  });

  for (const [error, code, parts] of ERRORS) {
    it(`called ${error.name} has the code ${code} and says what, where and what to do`, () => {
      expect(error).to.be.instanceOf(DossierError).and.instanceOf(Error);
      expect(error.name).to.equal(error.constructor.name);
      expect(error.code).to.equal(code);
      for (const part of parts) expect(error.message).to.include(part);
    });
  }

  it('is exported under its own name, and is a DossierError', async () => {
    const all = await Promise.all(ENTRY_POINTS.map(exportsOf));
    const exported = all.flatMap((names) => Object.entries(names)).filter(([name]) => /^[A-Z]\w*Error$/.test(name));
    expect(exported.map(([name]) => name)).to.include.members([
      'ContractViolationError',
      'NamespaceMixedStreamError',
      'UnknownNameError',
    ]);
    for (const [name, value] of exported) {
      expect(value).to.be.a('function').with.property('name', name);
      if (name !== 'DossierError') expect((value as typeof Error).prototype, name).to.be.instanceOf(DossierError);
    }
  });

  it('keeps the error underneath as its cause', () => {
    const cause = new Error('underneath');
    expect(new UnreadableInputError('f', cause).cause).to.equal(cause);
    expect(new InvalidJsonError('f', 1, '', cause).cause).to.equal(cause);
    expect(new NotAnEventError()).to.not.have.property('cause');
  });

  it('says what the system said in words of its own, and anything else as it was thrown', () => {
    const messageOf = (cause: unknown) => new UnreadableInputError('f', cause).message;
    expect(messageOf(Object.assign(new Error('x'), { code: 'ENOENT' }))).to.include('it does not exist');
    expect(messageOf(Object.assign(new Error('x'), { code: 'EISDIR' }))).to.include('it is a folder');
    expect(messageOf(Object.assign(new Error('of a kind of its own'), { code: 'EOTHER' }))).to.include('of a kind');
    expect(messageOf('a text')).to.include('a text');
    expect(new InvalidJsonError('f', 1, '', 'a text').message).to.include('a text');
  });

  it('shows no more of a violated path than a line has room for, and nothing that a terminal acts upon', () => {
    const { message } = new ContractViolationError('X', [
      { ...VIOLATION, field: `context_diagnostics.\u001b[31m${'x'.repeat(1000)}` },
    ]);
    expect(message)
      .to.include(String.raw`context_diagnostics.\u{1b}[31mxxx`)
      .and.include('…: Field required');
    expect(message).to.have.length.below(150);
  });

  it('counts the violations that it does not show', () => {
    const messageOf = (count: number) => new ContractViolationError('X', Array(count).fill(VIOLATION)).message;
    expect(messageOf(5)).to.not.include('more');
    expect(messageOf(6)).to.match(/; and 1 more$/);
  });
});
