import { until } from '../../support/until.js';

const OWNED = /^mission_dossier_owned_partition\{[^}]*partition="(\d+)"[^}]*\} ([01])$/gm;

/** The partitions whose projections a node keeps, of all there are. */
export async function ownedPartitions(
  url: string,
): Promise<{ readonly owned: readonly number[]; readonly all: number }> {
  const metrics = await (await fetch(`${url}metrics`)).text();
  const rows = [...metrics.matchAll(OWNED)];
  return { owned: rows.filter(([, , isOwned]) => isOwned === '1').map(([, part]) => Number(part)), all: rows.length };
}

/** Waits until a node keeps all partitions. */
export async function ownsAll(url: string): Promise<void> {
  await until(async () => {
    const { owned, all } = await ownedPartitions(url);
    return all > 0 && owned.length === all;
  }, 'one node has all partitions');
}

/** Waits until each of these nodes keeps some. */
export async function shared(urls: readonly string[]): Promise<void> {
  await until(async () => {
    const parts = await Promise.all(urls.map((url) => ownedPartitions(url)));
    return parts.every(({ owned }) => owned.length > 0);
  }, 'the nodes share the partitions');
}
