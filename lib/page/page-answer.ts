import type { Markup } from './html/markup.js';
import type { PageAsset } from './page-assets.js';

/** The answer of the page to one request: plain data that any server can send. */
export interface PageAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** Nothing is loaded from other hosts, nothing is inline, and nothing may frame the page. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const SAFETY = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
} as const;

/** A page as HTML. It is made for each request, so that it always shows the latest state. */
export function pageAnswer(page: Markup, status = 200): PageAnswer {
  return {
    status,
    headers: { ...SAFETY, 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
    body: page.toString(),
  };
}

/** A file shared by all pages; browsers revalidate it by its tag. */
export function assetAnswer({ body, type, tag }: PageAsset): PageAnswer {
  return { status: 200, headers: { ...SAFETY, 'content-type': type, 'cache-control': 'no-cache', etag: tag }, body };
}

/** The browser already has what it requested. */
export function unchangedAnswer(tag: string): PageAnswer {
  return { status: 304, headers: { ...SAFETY, etag: tag }, body: '' };
}
