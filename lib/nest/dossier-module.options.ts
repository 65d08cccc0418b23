import type { FactoryProvider, ModuleMetadata, Type } from '@nestjs/common';
import type { DossierDetector } from '../reducer/dossier.detector.js';
import type { DossierEventHandler } from '../reducer/dossier-event.handler.js';
import type { ModuleStore } from './service/module-store.js';

/** An extension for the module: an instance, or a class that Nest instantiates with its dependencies. */
export type ExtensionEntry<T extends object> = T | Type<T>;

/** Extensions of the reducer beyond the contract. */
export interface ModuleExtensions {
  /** Handlers for further event types, or in place of the contract's own. */
  readonly handlers?: readonly ExtensionEntry<DossierEventHandler>[];
  /** Detectors, in the order in which they run. */
  readonly detectors?: readonly ExtensionEntry<DossierDetector>[];
}

/** What a factory returns to a module. */
export interface ModuleParts extends ModuleExtensions, ModuleStore {}

/** How the module is integrated into its application. */
export interface ModulePlacement {
  /** Modules that export the dependencies of handler and detector classes, or of the factory. */
  readonly imports?: NonNullable<ModuleMetadata['imports']>;
  /** Whether every module can inject the exports without importing this module. Default: false. */
  readonly global?: boolean;
  /**
   * Whether the reducer also uses handlers marked with `HandlesDossierEvent` anywhere in the application. Default:
   * true.
   */
  readonly discover?: boolean;
}

/** Options of `DossierModule.forRoot`. */
export interface DossierModuleOptions extends ModuleExtensions, ModuleStore, ModulePlacement {}

/** Options of `DossierModule.forRootAsync`: like those of `forRoot`, with extensions and store from a factory. */
export interface DossierModuleAsyncOptions extends ModulePlacement {
  /** The tokens of the factory's arguments. */
  readonly inject?: NonNullable<FactoryProvider['inject']>;
  /**
   * Creates the extensions, and names the store. Nest instantiates classes among the extensions, with dependencies from
   * `imports`.
   */
  // As in Nest's own FactoryProvider, only the tokens in `inject` determine the types of the arguments.
  readonly useFactory: (...dependencies: never[]) => ModuleParts | Promise<ModuleParts>;
}
