import { Controller, Get, NotFoundException, Param } from '@nestjs/common';
import type { AnomalyEntry, MissionDossierState, UnderAny } from 'mission-dossier';
import { DossiersService } from './dossiers.service.js';

/** Shows the dossiers of the stored events. */
@Controller('dossiers')
export class DossiersController {
  constructor(private readonly dossiers: DossiersService) {}

  /** All dossiers with their keys. */
  @Get()
  list(): object[] {
    return [...this.dossiers.all()].map(([key, { namespace, event_count, parity_status, anomalies }]) => ({
      key,
      namespace,
      event_count,
      parity_status,
      anomaly_count: anomalies.length,
    }));
  }

  /** The state of one dossier. */
  @Get(':key')
  one(@Param('key') key: string): UnderAny<MissionDossierState> {
    const state = this.dossiers.all().get(key);
    if (state === undefined) throw new NotFoundException(`No dossier has the key ${key}`);
    return state;
  }

  /** The anomalies of one dossier. */
  @Get(':key/anomalies')
  anomalies(@Param('key') key: string): readonly UnderAny<AnomalyEntry>[] {
    return this.one(key).anomalies;
  }
}
