import { dossierIdOf } from 'mission-dossier/service';
import { DossierEvents } from './log-events.mjs';

/** Makes texts of events of dossiers of which each indexes an artifact of its own. */
export class ArtifactEvents {
  #texts = new DossierEvents();

  /** The text of the event that indexes an artifact of a dossier, by their numbers. */
  indexing(dossier, number) {
    let event;
    do event = JSON.parse(this.#texts.next(dossier));
    while (event.payload.artifact_id === undefined);
    event.payload.artifact_id.path = `part-${number % 97}/chapter-${number % 1_009}/artifact-${number}.md`;
    event.payload.supersedes = null;
    return JSON.stringify(event);
  }

  /** The id of a dossier, by its number. */
  dossierId(dossier) {
    return dossierIdOf(JSON.parse(this.#texts.next(dossier)).payload.namespace);
  }
}
