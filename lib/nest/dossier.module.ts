import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { DiscoveryModule, DiscoveryService } from '@nestjs/core';
import { ConformanceSuite } from '../conformance/suite/conformance-suite.js';
import { DossierReducer } from '../reducer/dossier.reducer.js';
import { ApplicationReducer, type MadeExtensions } from './application.reducer.js';
import type { DossierModuleAsyncOptions, DossierModuleOptions, ModulePlacement } from './dossier-module.options.js';
import { EXTENSIONS, provideExtensions, provideExtensionsAsync } from './extension.providers.js';
import { discoverHandlers } from './handler.discovery.js';
import { hasStore } from './service/module-store.js';
import { STORE_EXPORTS, storeProviders } from './service/store.providers.js';

/** The token of the module's options. */
const GIVEN = Symbol('mission-dossier:given');

/**
 * Makes `DossierReducer` and `ConformanceSuite` injectable; with a log or a store also `DossierStore` and
 * `DossierQueries`; and with `http` the `ServiceHandler`, which it mounts. It only wires and keeps no global state, so
 * several applications in one process, and several imports with different extensions in one application, stay
 * independent.
 *
 * The reducer has the contract's handlers, those given here, and those marked with `HandlesDossierEvent` in any module.
 * Two handlers for one event type stop the application from starting (DuplicateHandlerError). It can be used from
 * `onModuleInit` on; before, it throws ReducerNotReadyError.
 *
 * @example
 * ```ts
 * import { Module } from '@nestjs/common';
 * import { DossierModule } from 'mission-dossier/nestjs';
 *
 * @Module({ imports: [DossierModule.forRoot()] })
 * export class AppModule {}
 * ```
 */
@Module({})
export class DossierModule {
  /**
   * A module with extensions and a store that are known now.
   *
   * @param options extensions, store and placement; all optional.
   * @returns a module to import.
   * @throws InvalidArgumentError when both a log and a store are given, or neither where the service is to be mounted.
   */
  static forRoot(options: DossierModuleOptions = {}): DynamicModule {
    const given = { provide: GIVEN, useValue: options };
    return wire([given, ...provideExtensions(options)], hasStore(options), options);
  }

  /**
   * A module with extensions and a store from a factory, which may be asynchronous and may depend on other providers.
   * Where the factory returns no log and no store, null is injected for the store and its queries; without `http`, for
   * the handler.
   *
   * @param options the factory, its dependencies and the placement.
   * @returns a module to import.
   */
  static forRootAsync(options: DossierModuleAsyncOptions): DynamicModule {
    const { inject = [], useFactory } = options;
    return wire([{ provide: GIVEN, inject, useFactory }, provideExtensionsAsync(GIVEN)], true, options);
  }
}

function wire(
  extensions: Provider[],
  withStore: boolean,
  { imports = [], global = false, discover = true }: ModulePlacement,
): DynamicModule {
  const createReducer = (given: MadeExtensions, discovery: DiscoveryService): DossierReducer =>
    new ApplicationReducer(given, () => (discover ? discoverHandlers(discovery, DossierModule) : []));
  return {
    module: DossierModule,
    global,
    imports: [DiscoveryModule, ...imports],
    providers: [
      ...extensions,
      { provide: DossierReducer, inject: [EXTENSIONS, DiscoveryService], useFactory: createReducer },
      { provide: ConformanceSuite, useFactory: () => new ConformanceSuite() },
      ...(withStore ? storeProviders(GIVEN) : []),
    ],
    exports: [DossierReducer, ConformanceSuite, ...(withStore ? STORE_EXPORTS : [])],
  };
}
