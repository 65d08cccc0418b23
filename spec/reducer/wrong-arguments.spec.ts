import { expect } from 'chai';
import { DossierProjection } from '../../lib/projection/dossier-projection.js';
import { DossierReducer, type DossierReducerOptions } from '../../lib/reducer/dossier.reducer.js';

describe('a reducer or projection that is made with wrong arguments', () => {
  it('refuses options of a reducer that are none, a list of handlers for example', () => {
    for (const options of [null, 5, 'x', [], [{ eventType: 'X' }], new Map(), () => undefined]) {
      expect(() => new DossierReducer(options as DossierReducerOptions))
        .to.throw('options must be an object of options')
        .with.property('code', 'INVALID_ARGUMENT');
    }
  });

  for (const name of ['handlers', 'detectors']) {
    it(`refuses ${name} that are not a list`, () => {
      for (const value of [null, 5, 'x', {}, { [name]: [] }]) {
        expect(() => new DossierReducer({ [name]: value }))
          .to.throw(`an array of ${name}`)
          .that.includes({ code: 'INVALID_ARGUMENT', argument: name });
      }
      expect(() => new DossierReducer({ [name]: undefined })).to.not.throw();
      expect(() => new DossierReducer({ [name]: new Set() })).to.not.throw();
    });
  }

  it('refuses a projection without a reducer, also when it is loaded', () => {
    const bytes = new DossierProjection().save();
    for (const none of [null, 5, 'x', {}, { reducer: new DossierReducer() }, DossierReducer]) {
      const reducer = none as DossierReducer;
      for (const make of [() => new DossierProjection(reducer), () => DossierProjection.load(bytes, reducer)]) {
        expect(make).to.throw('a DossierReducer').that.includes({ code: 'INVALID_ARGUMENT', argument: 'reducer' });
      }
    }
  });
});
