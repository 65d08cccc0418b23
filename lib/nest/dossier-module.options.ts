import type { FactoryProvider, ModuleMetadata, Type } from '@nestjs/common';
import type { DossierDetector } from '../reducer/dossier.detector.js';
import type { DossierEventHandler } from '../reducer/dossier-event.handler.js';
import type { ModuleStore } from './service/module-store.js';

/** An extension as it is handed to the module: an instance, or a class that Nest makes, with its dependencies. */
export type ExtensionEntry<T extends object> = T | Type<T>;

/** What the reducer of a module can beyond the contract. */
export interface ModuleExtensions {
  /** Handlers for further event types, or in place of the contract's own. */
  readonly handlers?: readonly ExtensionEntry<DossierEventHandler>[];
  /** Detectors, in the order in which they run. */
  readonly detectors?: readonly ExtensionEntry<DossierDetector>[];
}

/** What a factory gives a module. */
export interface ModuleParts extends ModuleExtensions, ModuleStore {}

/** How a module sits in its application. */
export interface ModulePlacement {
  /** Modules that export what handler and detector classes, or the factory, depend on. */
  readonly imports?: NonNullable<ModuleMetadata['imports']>;
  /** Whether every module may inject what this one exports, without importing it. Default: false. */
  readonly global?: boolean;
  /** Whether handlers marked with `HandlesDossierEvent` anywhere in the application are the reducer's too. Default: true. */
  readonly discover?: boolean;
}

/** Options of `DossierModule.forRoot`. */
export interface DossierModuleOptions extends ModuleExtensions, ModuleStore, ModulePlacement {}

/** Options of `DossierModule.forRootAsync`: as those of `forRoot`, with extensions and store from a factory. */
export interface DossierModuleAsyncOptions extends ModulePlacement {
  /** The tokens of what the factory is called with. */
  readonly inject?: NonNullable<FactoryProvider['inject']>;
  /**
   * Makes the extensions, and says where the store is. Classes among the extensions are made by Nest, with dependencies that
   * `imports` bring.
   */
  // What is injected is typed by the tokens in `inject` alone, as in Nest's own FactoryProvider.
  readonly useFactory: (...dependencies: never[]) => ModuleParts | Promise<ModuleParts>;
}
