import { PathPattern } from '../api/path-pattern.js';
import type { Exchange } from '../exchange.js';

/** The parameters of a path, decoded, by name. */
export type PathValues = ReadonlyMap<string, string>;

/** Something that the service answers at an address. */
export interface Endpoint {
  readonly method: 'GET' | 'POST';
  /** The path, with its parameters in braces. */
  readonly path: string;
  /** Answers. What it rejects with becomes a problem. */
  readonly answer: (exchange: Exchange, path: PathValues) => Promise<void>;
}

/** What an endpoint table knows of an address. */
export type Finding =
  | { readonly endpoint: Endpoint; readonly values: PathValues; readonly allowed?: undefined }
  | { readonly endpoint?: undefined; readonly allowed: readonly string[] };

/** Finds the endpoint of a request. */
export class EndpointTable {
  readonly #rows: readonly { readonly pattern: PathPattern; readonly endpoint: Endpoint }[];

  constructor(endpoints: readonly Endpoint[]) {
    this.#rows = endpoints.map((endpoint) => ({ pattern: new PathPattern(endpoint.path), endpoint }));
  }

  /** The endpoint; the methods that are allowed at the path when the method is another; no method at an unknown path. */
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
