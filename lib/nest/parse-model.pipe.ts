import { Inject, Injectable, Optional, type PipeTransform, type Type } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { ContractModel } from '../model/contract-model.js';
import { fieldsOf } from '../model/field/contract-field.js';
import { assertDeclared } from '../model/field/foreign-fields.js';
import type { ModelClass } from '../model/model-class.js';
import { hideTypes } from './hidden-type.js';
import { messagesOf, refuse } from './violation-messages.js';

const pipes = new WeakMap<object, Type<PipeTransform>>();

/**
 * A pipe that turns a request's body into an instance of a contract class, such as a payload class of your own. It
 * answers 400 like {@link ParseDossierEventPipe}, and works beside a global ValidationPipe.
 *
 * @param model the contract class.
 * @returns a class for `@Body()`, always the same one for a contract class.
 * @throws InvalidFieldError when a field of the class only has decorators of class-validator.
 * @example `@Body(ParseModelPipe(MyPayload)) body: MyPayload`
 */
export function ParseModelPipe<M extends ContractModel>(model: ModelClass<M>): Type<PipeTransform<unknown, M>> {
  const known = pipes.get(model);
  if (known !== undefined) return known as Type<PipeTransform<unknown, M>>;
  assertDeclared(model.prototype, fieldsOf(model.prototype));

  @Injectable()
  class ParseThisModelPipe implements PipeTransform<unknown, M> {
    constructor(@Optional() @Inject(ModulesContainer) modules?: ModulesContainer) {
      if (modules !== undefined) hideTypes(ParseThisModelPipe, modules);
    }

    transform(body: unknown): M {
      refuse(messagesOf(ContractModel.validate.call(model, body)));
      return ContractModel.parse.call(model, body) as M;
    }
  }
  pipes.set(model, ParseThisModelPipe);
  return ParseThisModelPipe;
}
