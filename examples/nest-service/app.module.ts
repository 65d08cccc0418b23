import { Module } from '@nestjs/common';
import { DossierModule } from 'mission-dossier/nestjs';
import { DriftedController } from './drifted.controller.js';

/**
 * An application that keeps dossiers. Relays send to /dossiers/v1/events, what they sent is asked for below the same path,
 * and a controller of the application answers from the same store.
 */
@Module({
  imports: [
    DossierModule.forRootAsync({
      useFactory: () => ({
        log: process.env['DOSSIERS'] ?? 'dossiers.db',
        http: {
          path: 'dossiers',
          reading: 'loopback',
          secret: process.env['MISSION_DOSSIER_WEBHOOK_SECRET'],
          onFailure: (error) => console.error(error),
        },
      }),
    }),
  ],
  controllers: [DriftedController],
})
export class AppModule {}
