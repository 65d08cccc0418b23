/** The three forms of an HTTP date (RFC 9110, 5.6.7); `Date` would accept many other texts. */
const HTTP_DATE = /^[A-Z][a-z]+,? .*\d\d:\d\d:\d\d( GMT| \d{4})$/;
const SECONDS = /^\d{1,10}$/;

/**
 * How long a header Retry-After asks to wait, in milliseconds from `now` (milliseconds since 1970): given in seconds or
 * as an HTTP date, 0 for one in the past. Undefined without the header, or when it is neither.
 */
export function retryAfterOf(header: string | undefined, now: number): number | undefined {
  const text = header?.trim() ?? '';
  if (SECONDS.test(text)) return Number(text) * 1_000;
  const date = HTTP_DATE.test(text) ? Date.parse(text.endsWith('GMT') ? text : `${text} GMT`) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
