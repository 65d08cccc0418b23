import type { AsideMark } from '../page-source.port.js';
import { addressOf } from './address-text.js';
import { wholeNumber } from './dossier-address.js';

/** Where a page of events set aside begins; null when its address does not say it. */
export function readAsideMark(parameters: URLSearchParams): AsideMark | null {
  const conflicts = wholeNumber(parameters.get('conflicts'));
  const rejections = wholeNumber(parameters.get('rejections'));
  return conflicts === null || rejections === null ? null : { conflicts, rejections };
}

/** The address of a page of events set aside below `path`, which is that of the page with the latest ones. */
export function asideAddress(path: string, mark: AsideMark): string {
  return addressOf(path, Object.entries(mark));
}
