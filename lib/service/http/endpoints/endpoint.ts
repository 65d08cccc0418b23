import type { DescribedAddress } from '../api/operation.js';
import { PathPattern } from '../api/path-pattern.js';
import type { Exchange } from '../exchange.js';

/** The parameters of a path, decoded, by name. */
export type PathValues = ReadonlyMap<string, string>;

/** One address that the service answers, with its description for the OpenAPI document. */
export interface Endpoint extends DescribedAddress {
  /** Answers a request. Rejections become problems. */
  readonly answer: (exchange: Exchange, path: PathValues) => Promise<void>;
}

/** The result of looking up an address. */
export type Finding =
  | { readonly endpoint: Endpoint; readonly values: PathValues; readonly allowed?: undefined }
  | { readonly endpoint?: undefined; readonly allowed: readonly string[] };

/** Finds the endpoint of a request. */
export class EndpointTable {
  readonly #rows: readonly { readonly pattern: PathPattern; readonly endpoint: Endpoint }[];

  /** @param endpoints all of them: the service answers no other address. */
  constructor(readonly endpoints: readonly Endpoint[]) {
    this.#rows = endpoints.map((endpoint) => ({ pattern: new PathPattern(endpoint.path), endpoint }));
  }

  /**
   * Returns the endpoint; or the methods allowed at the path when the method is another; or no methods for an unknown
   * path.
   */
  find(method: string, path: string): Finding {
    const asked = method === 'HEAD' ? 'GET' : method;
    const allowed: string[] = [];
    for (const { pattern, endpoint } of this.#rows) {
      const values = pattern.match(path);
      if (values === null) continue;
      if (endpoint.method === asked) return { endpoint, values };
      allowed.push(...(endpoint.method === 'GET' ? ['GET', 'HEAD'] : [endpoint.method]));
    }
    return { allowed };
  }
}
