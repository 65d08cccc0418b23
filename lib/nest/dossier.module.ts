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

/** The token of what a module was given. */
const GIVEN = Symbol('mission-dossier:given');

/**
 * Makes `DossierReducer` and `ConformanceSuite` injectable, and where a log or a store is given `DossierStore`,
 * `DossierQueries` and with `http` the `ServiceHandler`, which it mounts. It only wires: nothing is kept outside of the application, so
 * several applications in one process, and several imports with different extensions in one application, stay apart.
 *
 * The reducer has the contract's handlers, those given here, and those marked with `HandlesDossierEvent` in any module;
 * two for one event type stop the application from starting (DuplicateHandlerError). It can be used from `onModuleInit`
 * on; before, it throws ReducerNotReadyError.
 */
@Module({})
export class DossierModule {
  /**
   * A module whose extensions and store are known now.
   *
   * @throws InvalidArgumentError when both a log and a store are given, or neither where the service is to be mounted.
   */
  static forRoot(options: DossierModuleOptions = {}): DynamicModule {
    const given = { provide: GIVEN, useValue: options };
    return wire([given, ...provideExtensions(options)], hasStore(options), options);
  }

  /**
   * A module whose extensions and store come from a factory, which may wait and may depend on other providers. Where the
   * factory gives no log and no store, null is injected for the store and its queries; without `http`, for the handler.
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
