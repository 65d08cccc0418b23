import type { UnderAny } from '../../lib/model/contract/under.js';
import type { MissionDossierState } from '../../lib/model/state/mission-dossier.state.js';
import { DossierReducer } from '../../lib/reducer/dossier.reducer.js';
import { Dossiers } from '../../lib/reducer/dossiers.js';
import { EnvelopeReader, isEvent } from '../../lib/stream/envelope.reader.js';
import { StreamPart } from '../../lib/stream/stream-part.js';

/**
 * The steps of lib/stream without reading and parsing: from what JSON.parse gave to the state. Compiled with lib, unlike
 * the rest of the benchmark, so that whoever changes those steps is told.
 */
export function reduceAsStreamsDo(envelopes: readonly unknown[]): UnderAny<MissionDossierState> | undefined {
  const reducer = new DossierReducer();
  const dossier = Dossiers.one();
  const reader = new EnvelopeReader(reducer.contract);
  const part = new StreamPart(reducer, dossier, { by: 'arrival' });
  envelopes.forEach((envelope, index) => {
    const reading = reader.read(envelope);
    if (isEvent(reading)) part.take(reading, index + 1);
  });
  return dossier.states(reducer.detectors)[0];
}
