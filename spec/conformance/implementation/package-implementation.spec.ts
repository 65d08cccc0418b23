import { expect } from 'chai';
import sinon from 'sinon';
import { loadFixtures } from '../../../lib/conformance/fixture/load-fixtures.js';
import { loadReplayStream } from '../../../lib/conformance/fixture/load-replay-stream.js';
import { PackageImplementation } from '../../../lib/conformance/implementation/package-implementation.js';
import { DossierReducer } from '../../../lib/reducer/dossier.reducer.js';

describe('PackageImplementation', () => {
  const implementation = new PackageImplementation();
  const stream = loadReplayStream('dossier-replay-happy-path') as readonly Record<string, unknown>[];

  it('says who it is', async () => {
    const { implementation: name, language, contract_version, event_types } = await implementation.describe();
    expect({ name, language, contract_version }).to.deep.equal({
      name: 'mission-dossier',
      language: 'TypeScript',
      contract_version: '2.4.0',
    });
    expect(event_types).to.include('Event');
  });

  it('speaks the contracts that its reducer reads', async () => {
    const contractsOf = async (judged: PackageImplementation) => (await judged.describe()).contract_versions;
    expect(await contractsOf(implementation)).to.deep.equal(['2.4.0', '3.0.0']);
    expect(await contractsOf(new PackageImplementation('3.0.0'))).to.deep.equal(['3.0.0']);
    const reducer = new DossierReducer({ contract: '2.4.0' });
    expect(await contractsOf(new PackageImplementation(reducer))).to.deep.equal(['2.4.0']);
  });

  it('reads under one contract alone unless it is asked for more', async () => {
    const { payload, event_type } = loadFixtures('dossier')[0]!;
    const third = new PackageImplementation('3.0.0');
    expect(await third.validate(event_type, payload)).to.include({ valid: false });
    expect(await third.reduce(stream)).to.include({ error: 'ContractViolationError' });
  });

  it('keeps the extensions of a reducer whatever contract is meant', async () => {
    const detect = sinon.stub().returns([]);
    const reducer = new DossierReducer({ detectors: [{ name: 'watch', detect }] });
    await new PackageImplementation(reducer).reduce(stream, undefined, { contract: '2.4.0' });
    expect(detect.callCount).to.equal(1);
  });

  it('judges payloads and envelopes', async () => {
    const { payload, event_type } = loadFixtures('dossier')[0]!;
    expect(await implementation.validate(event_type, payload)).to.include({ valid: true });
    expect(await implementation.validate('Event', payload)).to.include({ valid: false });
  });

  it('does not support event types that the package does not know', async () => {
    expect(await implementation.validate('__proto__', {})).to.deep.equal({
      unsupported: true,
      reason: 'event type "__proto__" is not known',
    });
  });

  it('answers a stream with its state as plain JSON', async () => {
    const answer = (await implementation.reduce(stream)) as { state: Record<string, unknown> };
    expect(answer.state).to.include({ event_count: 6, parity_status: 'clean' });
    expect(Object.getPrototypeOf(answer.state.artifacts)).to.equal(Object.prototype);
  });

  it('answers a stream of two namespaces with the name of the error', async () => {
    const other = JSON.parse(JSON.stringify(stream[1]).replaceAll('"main"', '"2.x"')) as unknown;
    const answer = await implementation.reduce([stream[0], other]);
    expect(answer).to.include({ error: 'NamespaceMixedStreamError' });
    expect(answer).to.have.property('message').that.includes('2.x');
  });

  it('answers an envelope that breaks the contract with the name of the error', async () => {
    expect(await implementation.reduce([{}])).to.include({ error: 'ContractViolationError' });
  });

  it('judges the reducer it is given, whose own faults it does not hide', async () => {
    const reducer = new DossierReducer();
    sinon.stub(reducer, 'reduce').throws(new RangeError('broken'));
    const broken = new PackageImplementation(reducer);
    const error = await broken.reduce(stream).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).to.be.instanceOf(RangeError);
  });
});
