import { expect } from 'chai';
import { DossierEmitter, type DossierEmitterOptions } from '../../lib/emission/dossier.emitter.js';
import type { EmitOutcome } from '../../lib/emission/emit-outcome.js';
import type { Finding } from '../../lib/emission/finding.js';
import { InMemoryOutbox } from '../../lib/outbox/memory/in-memory.outbox.js';
import { localMissing } from '../local/local-samples.js';
import { NAMESPACE } from '../support/samples.js';

const NO_OBJECTS: readonly unknown[] = [undefined, null, 5, 'x', [], Symbol('x')];

describe('a DossierEmitter that is used wrongly', () => {
  const messages: object[] = [];
  const logger = {
    warn: (_: string, context: object) => void messages.push(context),
    error: (_: string, context: object) => void messages.push(context),
  };
  const store = new InMemoryOutbox();
  const emitter = new DossierEmitter({ namespace: NAMESPACE, store, logger });
  const violationsOf = (outcome: EmitOutcome | undefined): readonly string[] => {
    if (outcome?.outcome !== 'rejected') throw new Error(`it is ${String(outcome?.outcome)}`);
    return outcome.violations.map(({ field, violation_type }) => `${field} ${violation_type}`);
  };

  beforeEach(() => messages.splice(0));
  afterEach(() => expect(store.list({ limit: 1 })).to.deep.equal([]));

  for (const options of [...NO_OBJECTS, new Set()]) {
    it(`is not made of ${String(options)}`, () => {
      expect(() => new DossierEmitter(options as DossierEmitterOptions))
        .to.throw('options must be an object of options')
        .with.property('code', 'INVALID_ARGUMENT');
    });
  }

  for (const [name, value, expected] of [
    ['store', undefined, 'an outbox, or another store of events, which has the method transact; it is undefined'],
    ['store', {}, 'it is of class Object'],
    ['logger', { warn: () => undefined }, 'the methods warn, error'],
    ['clock', Date, 'the method now; it is a function or a class'],
    ['ids', null, 'the method next; it is null'],
    ['metadata', Object.create(null) as object, 'the method read; it is an object without a class'],
  ] as const) {
    it(`is not made without a good ${name}: ${expected}`, () => {
      const options = { namespace: NAMESPACE, store, [name]: value } as unknown as DossierEmitterOptions;
      expect(() => new DossierEmitter(options))
        .to.throw(expected)
        .that.includes({ code: 'INVALID_ARGUMENT', argument: name });
    });
  }

  it('rejects what is not a finding, alone and among others', () => {
    for (const none of NO_OBJECTS) {
      expect(violationsOf(emitter.emit(none as Finding))).to.deep.equal([' model_type']);
      expect(emitter.emitAll([none as Finding, none as Finding]).map(violationsOf)).to.deep.equal([
        [' model_type'],
        [' model_type'],
      ]);
    }
    expect(messages).to.have.length(NO_OBJECTS.length * 3);
  });

  it('rejects a hole in a list', () => {
    const holes: Finding[] = [];
    holes.length = 2;
    expect(emitter.emitAll(holes).map(violationsOf)).to.deep.equal([[' model_type'], [' model_type']]);
  });

  it('rejects details that are not an object', () => {
    for (const details of [null, 5, 'x', []]) {
      expect(violationsOf(emitter.artifactMissing(localMissing(), details as object))).to.deep.equal([
        'details model_type',
      ]);
    }
  });

  it('rejects anything but a list as a single finding', () => {
    for (const none of [undefined, null, 5, {}, 'x', new Set()]) {
      const outcomes = emitter.emitAll(none as readonly Finding[]);
      expect(outcomes.map(violationsOf)).to.deep.equal([[' list_type']]);
    }
    expect(messages[0]).to.deep.include({ event_type: null });
  });

  it('answers also for what throws when it is looked at', () => {
    const handler: ProxyHandler<object> = {
      get: () => {
        throw new Error('looked at');
      },
    };
    const hostile = new Proxy({}, handler) as Finding;
    expect(emitter.emit(hostile).outcome).to.equal('failed');
    expect(emitter.emitAll([hostile]).map(({ outcome }) => outcome)).to.deep.equal(['failed']);
    expect(emitter.emitAll(new Proxy<Finding[]>([], handler)).map(({ outcome }) => outcome)).to.deep.equal(['failed']);
    expect(messages).to.have.length(3);
  });
});
