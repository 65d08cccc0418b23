/** The answer of a route, before conditions and compression are applied. */
export interface ApiAnswer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
  /** Changes with the text; a client that sends it again is answered 304. By default a digest of the text. */
  readonly version?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer of JSON. */
export function jsonAnswer(value: unknown, more: Partial<ApiAnswer> = {}): ApiAnswer {
  return jsonTextAnswer(JSON.stringify(value), more);
}

/** An answer of JSON that is already text. */
export function jsonTextAnswer(text: string, more: Partial<ApiAnswer> = {}): ApiAnswer {
  return { status: 200, type: 'application/json', text, ...more };
}
