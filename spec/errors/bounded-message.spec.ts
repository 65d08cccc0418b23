import { expect } from 'chai';
import { ExtensionFailedError } from '../../lib/errors/extension-failed.error.js';
import type { DossierError } from '../../lib/errors/dossier.error.js';
import { DuplicateHandlerError } from '../../lib/errors/duplicate-handler.error.js';
import { InvalidEnvelopeError } from '../../lib/errors/invalid-envelope.error.js';
import { InvalidSnapshotError } from '../../lib/errors/invalid-snapshot.error.js';
import { NamespaceMixedStreamError } from '../../lib/errors/namespace-mixed-stream.error.js';
import { UnknownNameError } from '../../lib/errors/unknown-name.error.js';
import { UnreadableInputError } from '../../lib/errors/unreadable-input.error.js';
import { LocalNamespaceTuple } from '../../lib/model/value/local-namespace-tuple.js';
import { NAMESPACE } from '../support/samples.js';

const HOSTILE = '\u001b]0;x\u0007\n\u009b31m\u202e'.repeat(100_000);
const LONG = LocalNamespaceTuple.parse({ ...NAMESPACE, feature_slug: HOSTILE });
const OTHER = LocalNamespaceTuple.parse({ ...NAMESPACE, target_branch: HOSTILE });

const ERRORS: readonly DossierError[] = [
  new ExtensionFailedError('DETECTOR_FAILED', HOSTILE, new Error(HOSTILE)),
  new DuplicateHandlerError(HOSTILE, [HOSTILE, HOSTILE]),
  new ExtensionFailedError('HANDLER_FAILED', HOSTILE, new Error(HOSTILE), 'ID', HOSTILE),
  new InvalidEnvelopeError(HOSTILE, 1, []),
  new InvalidSnapshotError(HOSTILE),
  new NamespaceMixedStreamError(LONG, OTHER, 'ID'),
  new UnknownNameError('UNKNOWN_EVENT_TYPE', HOSTILE, ['A']),
  new UnreadableInputError(HOSTILE, new Error(HOSTILE)),
];

describe('the message of an error', () => {
  for (const error of ERRORS) {
    it(`is short and harmless, whatever a ${error.name} quotes`, () => {
      expect(error.message.length).to.be.at.most(4001);
      expect(error.message).to.not.match(/[\p{Cc}\p{Cf}]/u);
    });
  }

  it('names both namespaces and the event, however long they are', () => {
    const { message } = new NamespaceMixedStreamError(LONG, OTHER, 'THE-EVENT');
    expect(message).to.contain('THE-EVENT').and.contain('Expected: {').and.contain('Got: {');
    expect(message).to.contain(NAMESPACE.mission_key).and.match(/\.$/);
  });

  it('names what is wrong when a name is of another type', () => {
    expect(new UnknownNameError('UNKNOWN_EVENT_TYPE', 10n as unknown as string, ['A']).message).to.contain(
      'of type bigint',
    );
  });

  it('can be made of whatever an extension throws', () => {
    const unreadable = new Proxy(new Error('x'), {
      get: () => {
        throw new Error('trap');
      },
    });
    for (const thrown of [unreadable, undefined, Symbol('x'), Object.create(null), 10n]) {
      expect(new ExtensionFailedError('DETECTOR_FAILED', 'D', thrown).message).to.contain('the thrown value');
      expect(new UnreadableInputError('f', thrown).message).to.contain('the thrown value');
    }
  });
});
