import { PARITY_STATUSES } from '../../model/state/mission-dossier.state.js';
import { addressOf, type Parameter } from './address-text.js';
import { DOSSIER_ORDERS, type DossierOrder, type DossierQuery } from '../page-source.port.js';

/** The number of rows per page of the table. */
export const ROWS_PER_PAGE = 100;

const LONGEST_TEXT = 200;
const LAST_PAGE = 100_000;

/**
 * Reads which dossiers an address requests. Addresses may come from old links or be typed by hand, so invalid values
 * are replaced by their defaults.
 */
export function readListAddress(parameters: URLSearchParams): DossierQuery {
  const order = knownOrder(parameters.get('sort'));
  const page = Number(parameters.get('page') ?? '1');
  return {
    ...given('text', parameters.get('q')),
    ...given('project', parameters.get('project')),
    ...given('branch', parameters.get('branch')),
    ...knownStatus(parameters.get('status')),
    order: order ?? 'changed',
    descending: order === null || parameters.get('dir') === 'desc',
    offset: (Number.isInteger(page) && page > 0 && page <= LAST_PAGE ? page - 1 : 0) * ROWS_PER_PAGE,
    limit: ROWS_PER_PAGE,
  };
}

/** Whether the table is in the order that it has where an address names none. */
export function isInitialOrder({ order, descending }: Pick<DossierQuery, 'order' | 'descending'>): boolean {
  return order === 'changed' && descending;
}

/** The address of the table with this query, the same for the same query. */
export function listAddress({ text, project, branch, status, order, descending, offset }: DossierQuery): string {
  const sorting: readonly Parameter[] = isInitialOrder({ order, descending })
    ? []
    : [
        ['sort', order],
        ['dir', descending ? 'desc' : 'asc'],
      ];
  const filters = { q: text, project, branch, status };
  return addressOf('/', [
    ...Object.entries(filters).map(([name, value]): Parameter => [name, value ?? null]),
    ...sorting,
    ['page', offset > 0 ? offset / ROWS_PER_PAGE + 1 : null],
  ]);
}

function given(name: string, value: string | null): Record<string, string> {
  const text = value?.trim().slice(0, LONGEST_TEXT) ?? '';
  return text === '' ? {} : { [name]: text };
}

function knownOrder(name: string | null): DossierOrder | null {
  return DOSSIER_ORDERS.find((order) => order === name) ?? null;
}

function knownStatus(name: string | null): Pick<DossierQuery, 'status'> {
  const status = PARITY_STATUSES.find((known) => known === name);
  return status === undefined ? {} : { status };
}
