import { NamespaceMixedStreamError } from '../errors/namespace-mixed-stream.error.js';
import { assemble } from '../model/assembly.js';
import { LocalNamespaceTuple } from '../model/value/local-namespace-tuple.js';
import { namespaceKey } from './namespace-key.js';

/**
 * Keeps a stream to one namespace. Shown the valid namespaces of a stream in order, it refuses the first that differs
 * from the one it saw first in any of the five identifying fields.
 */
export class NamespaceGuard {
  #first: LocalNamespaceTuple | undefined;
  readonly #stepIds = new Set<string>();

  /** @throws NamespaceMixedStreamError when the namespace, that of event `eventId`, is not the stream's. */
  admit(namespace: LocalNamespaceTuple, eventId: string): void {
    this.#first ??= namespace;
    if (namespaceKey(namespace) !== namespaceKey(this.#first)) {
      throw new NamespaceMixedStreamError(this.#first, namespace, eventId);
    }
    if (namespace.step_id !== null) this.#stepIds.add(namespace.step_id);
  }

  /**
   * The namespace of the whole stream: the first one, without its `step_id` when the stream had two or more distinct
   * ones; null when there was none.
   */
  resolve(): LocalNamespaceTuple | null {
    if (this.#first === undefined) return null;
    return this.#stepIds.size < 2 ? this.#first : withoutStep(this.#first);
  }
}

function withoutStep(namespace: LocalNamespaceTuple): LocalNamespaceTuple {
  const { project_uuid, feature_slug, target_branch, mission_key, manifest_version } = namespace;
  return assemble(LocalNamespaceTuple, {
    project_uuid,
    feature_slug,
    target_branch,
    mission_key,
    manifest_version,
    step_id: null,
  });
}
