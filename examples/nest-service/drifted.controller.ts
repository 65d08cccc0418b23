import { Controller, Get } from '@nestjs/common';
import { DossierQueries } from 'mission-dossier/service';

/** Shows which missions have drifted. */
@Controller('drifted')
export class DriftedController {
  constructor(private readonly queries: DossierQueries) {}

  /** The latest hundred. */
  @Get()
  async list(): Promise<{ readonly mission: string; readonly branch: string }[]> {
    const { dossiers } = await this.queries.dossiers({
      status: 'drifted',
      order: 'changed',
      descending: true,
      limit: 100,
    });
    return dossiers.map(({ namespace }) => ({ mission: namespace.feature_slug, branch: namespace.target_branch }));
  }
}
