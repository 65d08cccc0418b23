import type { OnApplicationShutdown, OnModuleInit } from '@nestjs/common';
import { DossierStore } from '../../service/dossier.store.js';

/**
 * The store that an application injects. Its reducer finds handlers among the providers, so that it begins to project when
 * its module is initialised. It is closed after the last request was answered.
 */
export class ApplicationStore extends DossierStore implements OnModuleInit, OnApplicationShutdown {
  /** The handlers are not all made yet. */
  protected override begin(): void {
    return undefined;
  }

  onModuleInit(): void {
    super.begin();
  }

  onApplicationShutdown(): Promise<void> {
    return this.close();
  }
}
