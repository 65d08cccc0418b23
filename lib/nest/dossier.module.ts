import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { DiscoveryModule, DiscoveryService } from '@nestjs/core';
import { ConformanceSuite } from '../conformance/suite/conformance-suite.js';
import { DossierReducer } from '../reducer/dossier.reducer.js';
import { ApplicationReducer, type MadeExtensions } from './application.reducer.js';
import type { DossierModuleAsyncOptions, DossierModuleOptions, ModulePlacement } from './dossier-module.options.js';
import { EXTENSIONS, provideExtensions, provideExtensionsAsync } from './extension.providers.js';
import { discoverHandlers } from './handler.discovery.js';

/**
 * Makes `DossierReducer` and `ConformanceSuite` injectable. It only wires: nothing is kept outside of the application, so
 * several applications in one process, and several imports with different extensions in one application, stay apart.
 *
 * The reducer has the contract's handlers, those given here, and those marked with `HandlesDossierEvent` in any module;
 * two for one event type stop the application from starting (DuplicateHandlerError). It can be used from `onModuleInit`
 * on; before, it throws ReducerNotReadyError.
 */
@Module({})
export class DossierModule {
  /** A module whose extensions are known now. */
  static forRoot(options: DossierModuleOptions = {}): DynamicModule {
    return wire(provideExtensions(options), options);
  }

  /** A module whose extensions come from a factory, which may wait and may depend on other providers. */
  static forRootAsync(options: DossierModuleAsyncOptions): DynamicModule {
    return wire([provideExtensionsAsync(options)], options);
  }
}

function wire(
  extensions: Provider[],
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
    ],
    exports: [DossierReducer, ConformanceSuite],
  };
}
