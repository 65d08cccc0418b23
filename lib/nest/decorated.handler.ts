import { InvalidExtensionError } from '../errors/invalid-extension.error.js';
import type { ContractModel } from '../model/contract-model.js';
import type { DossierDraft } from '../reducer/dossier-draft.js';
import type { DossierEventHandler } from '../reducer/dossier-event.handler.js';
import { nameOfExtension } from '../reducer/extension-name.js';
import type { DecoratedHandler } from './handles-dossier-event.decorator.js';

/**
 * The handler of a decorated provider: the provider itself where it names its event type, otherwise a wrapper that
 * delegates to it.
 *
 * @throws InvalidExtensionError when it names another event type than its decorator.
 */
export function asHandler(provider: DecoratedHandler, eventType: string): DossierEventHandler {
  if (namesType(provider, eventType)) return provider;
  return {
    name: nameOfExtension(provider),
    eventType,
    payloadClass: provider.payloadClass,
    apply: (payload: ContractModel, draft: DossierDraft) => provider.apply(payload, draft),
  };
}

function namesType(provider: DecoratedHandler, eventType: string): provider is DossierEventHandler {
  if (provider.eventType === undefined) return false;
  if (provider.eventType === eventType) return true;
  const problem = `is for ${provider.eventType}, but its decorator says ${eventType}: make them agree`;
  throw new InvalidExtensionError('INVALID_HANDLER', nameOfExtension(provider), problem);
}
