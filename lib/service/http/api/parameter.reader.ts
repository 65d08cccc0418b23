import { unknownParameter, wrongParameter, type Problem } from './problem.js';
import type { Parameter, Parameters, ParameterValues } from './parameter.js';

/** The values of a request's parameters, or what is wrong with the first invalid one. */
export type ParameterReading<P extends Parameters> =
  { readonly values: ParameterValues<P>; readonly problem?: undefined } | { readonly problem: Problem };

/**
 * Reads the parameters of a request. Unknown and repeated parameters are refused, since a filter that does not count
 * would otherwise return too much.
 */
export function readParameters<P extends Parameters>(
  parameters: P,
  path: ReadonlyMap<string, string>,
  query: URLSearchParams,
): ParameterReading<P> {
  const strange = strangerIn(parameters, query);
  if (strange !== undefined) return { problem: strange };
  const values: Record<string, unknown> = {};
  for (const [name, parameter] of Object.entries(parameters)) {
    const text = parameter.place === 'path' ? path.get(name) : (query.get(name) ?? undefined);
    values[name] = text === undefined ? parameter.byDefault : parameter.read(text);
    if (values[name] === undefined && text !== undefined)
      return { problem: wrongParameter(name, expectation(parameter)) };
  }
  return { values: values as ParameterValues<P> };
}

function strangerIn(parameters: Parameters, query: URLSearchParams): Problem | undefined {
  const names = Object.keys(parameters).filter((name) => parameters[name]?.place === 'query');
  const given = [...query.keys()];
  const unknown = given.find((name) => !names.includes(name));
  if (unknown !== undefined) return unknownParameter(unknown, names);
  const repeated = given.find((name, at) => given.indexOf(name) < at);
  return repeated === undefined ? undefined : wrongParameter(repeated, 'given once');
}

/** What a parameter must be, in words, derived from its schema. */
function expectation({ schema }: Parameter): string {
  const { type, enum: words, minimum, maximum, maxLength } = schema as Readonly<Record<string, unknown>>;
  if (Array.isArray(words)) return `one of ${words.join(', ')}`;
  if (type === 'integer') return `a whole number from ${String(minimum)} to ${String(maximum)}`;
  if (type === 'boolean') return 'true or false';
  return `text of 1 to ${String(maxLength)} characters`;
}
