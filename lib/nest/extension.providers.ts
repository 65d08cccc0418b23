import type { FactoryProvider, Provider, Type } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { MadeExtensions } from './application.reducer.js';
import type { ExtensionEntry, ModuleExtensions, ModuleParts } from './dossier-module.options.js';

/** The token of a module's instantiated extensions. */
export const EXTENSIONS = Symbol('mission-dossier:extensions');

/** Provides the extensions, and each class among them as a provider of its own, with all lifecycle hooks. */
export function provideExtensions({ handlers = [], detectors = [] }: ModuleExtensions): Provider[] {
  const classes = [...new Set([...handlers.filter(isClass), ...detectors.filter(isClass)])];
  const useFactory = (...instances: object[]): MadeExtensions => {
    const made = new Map<unknown, unknown>(classes.map((type, index) => [type, instances[index]]));
    const instanceOf = <T extends object>(entry: ExtensionEntry<T>): T => (made.get(entry) ?? entry) as T;
    return { handlers: handlers.map(instanceOf), detectors: detectors.map(instanceOf) };
  };
  return [...classes, { provide: EXTENSIONS, inject: classes, useFactory }];
}

/** Provides the extensions among the given parts. Classes among them are instantiated once, without lifecycle hooks. */
export function provideExtensionsAsync(given: symbol): FactoryProvider {
  const make = async (
    moduleRef: ModuleRef,
    { handlers = [], detectors = [] }: ModuleParts,
  ): Promise<MadeExtensions> => {
    const instanceOf = async <T extends object>(entry: ExtensionEntry<T>): Promise<T> =>
      isClass(entry) ? moduleRef.create(entry) : entry;
    return {
      handlers: await Promise.all(handlers.map(instanceOf)),
      detectors: await Promise.all(detectors.map(instanceOf)),
    };
  };
  return { provide: EXTENSIONS, inject: [ModuleRef, given], useFactory: make };
}

function isClass<T extends object>(entry: ExtensionEntry<T>): entry is Type<T> {
  return typeof entry === 'function';
}
