import type { PipeTransform, Type } from '@nestjs/common';
import type { ModulesContainer } from '@nestjs/core';

/** The metadata key where NestJS keeps the parameters of a route handler, and their types. */
const ROUTE_ARGUMENTS = '__routeArguments__';
const PARAMETER_TYPES = 'design:paramtypes';

interface RouteArgument {
  readonly index: number;
  readonly pipes?: readonly unknown[];
}

/**
 * Hides the types of the parameters that a pipe reads. A global ValidationPipe runs first and would instantiate such a
 * type itself, which contract classes refuse; it leaves parameters without a type alone.
 */
export function hideTypes(pipe: Type<PipeTransform>, modules: ModulesContainer): void {
  for (const { controllers } of modules.values()) {
    for (const { metatype } of controllers.values()) {
      if (typeof metatype === 'function') hideIn(metatype as Type, pipe);
    }
  }
}

function hideIn(controller: Type, pipe: Type<PipeTransform>): void {
  for (const method of methodsOf(controller)) {
    const routeArguments = Reflect.getMetadata(ROUTE_ARGUMENTS, controller, method) as
      Readonly<Record<string, RouteArgument>> | undefined;
    for (const { index, pipes = [] } of Object.values(routeArguments ?? {})) {
      if (pipes.includes(pipe)) hide(controller.prototype as object, method, index);
    }
  }
}

function hide(prototype: object, method: string, index: number): void {
  const types = Reflect.getMetadata(PARAMETER_TYPES, prototype, method) as readonly unknown[] | undefined;
  if (types === undefined) return;
  Reflect.defineMetadata(PARAMETER_TYPES, types.with(index, Object), prototype, method);
}

function methodsOf(controller: Type): ReadonlySet<string> {
  const names = new Set<string>();
  for (let at = controller.prototype as object; at !== Object.prototype; at = Object.getPrototypeOf(at) as object) {
    for (const name of Object.getOwnPropertyNames(at)) names.add(name);
  }
  return names;
}
