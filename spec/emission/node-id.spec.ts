import { createHash } from 'node:crypto';
import os from 'node:os';
import { expect } from 'chai';
import { defaultNodeId } from '../../lib/emission/node-id.js';
import { DossierEmitter } from '../../lib/emission/dossier.emitter.js';
import { InMemoryOutbox } from '../../lib/outbox/memory/in-memory.outbox.js';
import { localSnapshot } from '../local/local-samples.js';
import { NAMESPACE } from '../support/samples.js';

describe('the id of a node', () => {
  it('is the first 12 hex digits of the sha256 of host and user', () => {
    // printf %s laptop:ada | sha256sum
    expect(defaultNodeId('laptop', 'ada')).to.equal(
      createHash('sha256').update('laptop:ada').digest('hex').slice(0, 12),
    );
    expect(defaultNodeId('laptop', 'ada')).to.match(/^[0-9a-f]{12}$/);
    expect(defaultNodeId('laptop', 'bob')).to.not.equal(defaultNodeId('laptop', 'ada'));
  });

  it('is that of this host and this user by default, and stays the same', () => {
    const store = new InMemoryOutbox();
    new DossierEmitter({ namespace: NAMESPACE, store }).snapshotComputed(localSnapshot());
    const [entry] = store.list({ limit: 1 });
    const expected = defaultNodeId(os.hostname(), os.userInfo().username);
    expect(JSON.parse(entry!.text)).to.include({ node_id: expected });
    expect(defaultNodeId()).to.equal(expected);
  });
});
