import { Module } from '@nestjs/common';
import { DossierModule } from 'mission-dossier/nestjs';
import { DossiersController } from './dossiers.controller.js';
import { DossiersService } from './dossiers.service.js';
import { EventStore } from './event.store.js';
import { EventsController } from './events.controller.js';
import { SnapshotPolicy } from './snapshot.policy.js';
import { SparseSnapshotHandler } from './sparse-snapshot.handler.js';

/** The whole application. A handler only has to be a provider. */
@Module({
  imports: [DossierModule.forRoot()],
  controllers: [EventsController, DossiersController],
  providers: [EventStore, DossiersService, SnapshotPolicy, SparseSnapshotHandler],
})
export class AppModule {}
