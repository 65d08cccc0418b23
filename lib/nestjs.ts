export { DossierModule } from './nest/dossier.module.js';
export type {
  DossierModuleAsyncOptions,
  DossierModuleOptions,
  ExtensionEntry,
  ModuleExtensions,
  ModuleParts,
  ModulePlacement,
} from './nest/dossier-module.options.js';
export { HandlesDossierEvent, type DecoratedHandler } from './nest/handles-dossier-event.decorator.js';
export type { EventPipeOptions } from './nest/event-reading.js';
export { ParseDossierEventPipe } from './nest/parse-dossier-event.pipe.js';
export { ParseDossierEventsPipe } from './nest/parse-dossier-events.pipe.js';
export { ParseModelPipe } from './nest/parse-model.pipe.js';
export { DossierController } from './nest/service/dossier.controller.js';
export type { ModuleHttpOptions, ModuleStore } from './nest/service/module-store.js';
export { ReducerNotReadyError } from './errors/reducer-not-ready.error.js';
