import { assertArgument, assertOptions, FUNCTION, TEXT, type Expectation } from '../../../argument-check.js';
import { ServiceRefusalError } from '../../../errors/service-refusal.error.js';
import type { ContractVersion, FIRST_CONTRACT } from '../../../model/contract/contracts.js';
import type { Parameter, Parameters } from '../api/parameter.js';
import type { Route } from '../api/route.js';
import { OPERATOR_PATHS } from '../operations/operator-paths.js';
import { API_ROUTES } from '../routes/api.routes.js';

/** The function that makes requests, such as the global `fetch`. */
export type Fetch = (
  address: string,
  options: { readonly headers: Readonly<Record<string, string>> },
) => Promise<{ readonly ok: boolean; readonly status: number; json(): Promise<unknown> }>;

/** Options of a client. */
export interface DossierClientOptions {
  /** The service's address, such as `http://127.0.0.1:8080`, with the path that it is mounted at. */
  readonly url: string;
  /** A token of `mission-dossier token create`; unnecessary where reading is open. */
  readonly token?: string;
  readonly fetch?: Fetch;
}

const ADDRESS: Expectation = {
  expected: 'the address of a service, such as http://127.0.0.1:8080',
  accepts: (value) => typeof value === 'string' && URL.canParse(value),
};
const EXPECTATIONS = { token: TEXT, fetch: FUNCTION };

type InQuery<P extends Parameters> = {
  [N in keyof P]: P[N]['isRequired'] extends true ? never : N;
}[keyof P];

type Given<T> = T extends Parameter<infer V> ? Exclude<V, undefined> : never;

/** The arguments of a client's method: the parameters of its route, those of the query optional. */
export type ClientArguments<P extends Parameters> = {
  readonly [N in Exclude<keyof P, InQuery<P>>]: Given<P[N]>;
} & { readonly [N in InQuery<P>]?: Given<P[N]> };

/** Without a required parameter, the arguments may be left out. */
type Optional<A> = Partial<A> extends A ? [values?: A] : [values: A];

/** Where a route names a contract, its answer is one of several, by contract. */
type Method<R> =
  R extends Route<infer P, infer A>
    ? P extends { readonly contract: Parameter<infer C> }
      ? <V extends ContractVersion = undefined extends C ? ContractVersion : typeof FIRST_CONTRACT>(
          ...values: Optional<ClientArguments<Omit<P, 'contract'>> & { readonly contract?: V }>
        ) => Promise<A[V & keyof A]>
      : (...values: Optional<ClientArguments<P>>) => Promise<A>
    : never;

/** Whether a service can do its work, and what prevents it. */
export type ServiceReadiness =
  { readonly status: 'ready' } | { readonly status: 'not ready'; readonly reasons: readonly string[] };

/** One method for each reading route, with its name; and `ready`, which asks whether the service can do its work. */
export type DossierClient = { readonly [N in keyof typeof API_ROUTES]: Method<(typeof API_ROUTES)[N]> } & {
  readonly ready: () => Promise<ServiceReadiness>;
};

/**
 * Creates a client of the service. Its methods are derived from the table of routes, with the types of their parameters
 * and answers. They reject with ServiceRefusalError when the service answers with a problem, and with the error of
 * `fetch` when it cannot be reached.
 *
 * @param options the address and the token.
 * @returns one method for each reading route.
 * @throws InvalidArgumentError when the address or another option is invalid.
 * @example
 * ```ts
 * import { dossierClient } from 'mission-dossier/service';
 *
 * const client = dossierClient({ url: 'http://127.0.0.1:8080' });
 * const { dossiers } = await client.dossiers({ status: 'drifted' });
 * for (const { dossier_id: dossier } of dossiers) {
 *   const { namespace } = await client.state({ dossier, contract: '3.0.0' });
 *   console.log(namespace?.mission_slug);
 * }
 * ```
 */
export function dossierClient(options: DossierClientOptions): DossierClient {
  assertOptions(options, EXPECTATIONS);
  assertArgument('url', options.url, ADDRESS);
  const methods = Object.entries(API_ROUTES).map(([name, route]) => [
    name,
    (values: Readonly<Record<string, unknown>> = {}) => call(route as unknown as Route, values, options),
  ]);
  return Object.freeze({ ...Object.fromEntries(methods), ready: () => readiness(options) }) as DossierClient;
}

async function readiness(options: DossierClientOptions): Promise<ServiceReadiness> {
  const answer = await request(OPERATOR_PATHS.ready, options);
  const body = await answer.json();
  // Status 503 is an answer here, not a refusal: it has the reasons.
  if (answer.ok || (body as Partial<ServiceReadiness>).status === 'not ready') return body as ServiceReadiness;
  throw refusal(answer.status, body);
}

async function call(
  route: Route,
  values: Readonly<Record<string, unknown>>,
  options: DossierClientOptions,
): Promise<unknown> {
  const answer = await request(targetOf(route, values), options);
  const body = await answer.json();
  if (answer.ok) return body;
  throw refusal(answer.status, body);
}

function request(target: string, { url, token, fetch: ask = fetch }: DossierClientOptions): ReturnType<Fetch> {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  return ask(new URL(`.${target}`, url.endsWith('/') ? url : `${url}/`).href, { headers });
}

function refusal(status: number, body: unknown): ServiceRefusalError {
  const { code = 'UNKNOWN', detail = '' } = body as { readonly code?: string; readonly detail?: string };
  return new ServiceRefusalError(status, code, detail);
}

/** Path and query of a request. */
function targetOf({ path, parameters }: Route, values: Readonly<Record<string, unknown>>): string {
  const query = new URLSearchParams();
  for (const [name, { place }] of Object.entries(parameters)) {
    const value = values[name] as string | number | boolean | undefined;
    if (place === 'query' && value !== undefined) query.set(name, String(value));
  }
  return query.size === 0 ? pathOf(path, values) : `${pathOf(path, values)}?${query.toString()}`;
}

function pathOf(template: string, values: Readonly<Record<string, unknown>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values[name])));
}
