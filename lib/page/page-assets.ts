import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { packagePath } from '../package-path.js';

/** The paths of files shared by pages. The names are stable; tags distinguish old copies from new ones. */
export const ASSET_PATHS = { style: '/assets/page.css', script: '/assets/page.js', icon: '/assets/icon.svg' } as const;

/** The content types of these files, by path. */
export const ASSET_TYPES = {
  '/assets/page.css': 'text/css; charset=utf-8',
  '/assets/page.js': 'text/javascript; charset=utf-8',
  '/assets/icon.svg': 'image/svg+xml',
} as const;

/** A file that pages share. */
export interface PageAsset {
  readonly type: string;
  readonly body: Uint8Array;
  /** The strong entity tag of the body. */
  readonly tag: string;
}

/** The files shared by pages, read once from the folder that the build writes. */
export class PageAssets {
  readonly #assets: ReadonlyMap<string, PageAsset>;

  /** @throws Error of the file system when the package is incomplete. */
  constructor(folder: URL) {
    this.#assets = new Map(
      Object.entries(ASSET_TYPES).map(([path, type]) => {
        const body = readFileSync(new URL(path.slice('/assets/'.length), folder));
        const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
        return [path, { type, body, tag }];
      }),
    );
  }

  /**
   * The files that the package ships.
   *
   * @throws Error of the file system when the package is incomplete.
   */
  static ofPackage(): PageAssets {
    return new PageAssets(pathToFileURL(packagePath('dist/page/')));
  }

  /** The file with this path; null when there is none. */
  find(path: string): PageAsset | null {
    return this.#assets.get(path) ?? null;
  }
}
