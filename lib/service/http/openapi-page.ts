import { ASSET_TYPES } from '../../page/page-assets.js';
import { PAGE_ROUTES } from '../../page/page.routes.js';
import { describedAnswer, describedParameters, type DescribedAddress } from './api/operation.js';
import { inPath } from './api/parameter.js';

const HTML = 'text/html; charset=utf-8';
const DOSSIER = describedParameters({ id: inPath('The id of a dossier, as the list of dossiers shows it.') });

/** The addresses of the page of a service, as the document lists them. */
export function pageAddresses(): readonly DescribedAddress[] {
  return [...PAGE_ROUTES.flatMap(shownAddress), ...Object.entries(ASSET_TYPES).map(assetAddress)];
}

function shownAddress({ name, path, summary, isLocal }: (typeof PAGE_ROUTES)[number]): readonly DescribedAddress[] {
  if (isLocal === true) return [];
  const responses = {
    '200': describedAnswer('The page.', undefined, HTML),
    '401': describedAnswer('A form that asks for a token.', undefined, HTML),
    '404': describedAnswer('A page that says that the dossier does not exist.', undefined, HTML),
  };
  const parameters = path.includes('{id}') ? DOSSIER : [];
  return [
    { method: 'GET', path, operation: { id: `page_${name}`, summary, access: 'readers', parameters, responses } },
  ];
}

function assetAddress([path, type]: readonly [string, string]): DescribedAddress {
  const id = path.slice(1).replace(/\W/g, '_');
  const responses = {
    '200': describedAnswer('The file.', undefined, type),
    '304': { description: 'The browser already has the file.' },
  };
  return {
    method: 'GET',
    path,
    operation: { id, summary: 'A file that the pages share', access: 'anyone', responses },
  };
}
