import type { DossierStore } from '../../service/dossier.store.js';
import { groupedText } from '../html/elements.js';
import type { HealthFigure, HealthGroup } from '../page-source.port.js';

/** What the store itself tells of its health: what it holds, what it refused, and how far its projections are behind. */
export async function storeHealth(store: DossierStore): Promise<readonly HealthGroup[]> {
  const { events, dossiers, conflicts, rejected } = await store.queries.counts();
  const lag = store.lag();
  const stale = lag.reduce((sum, { staleDossiers }) => sum + staleDossiers, 0);
  const owned = lag.filter(({ isOwned }) => isOwned).length;
  return [
    {
      title: 'Intake',
      figures: [
        figure('Events stored', events),
        figure('Dossiers', dossiers),
        warning('Conflicts', conflicts, 'Different events have the same id; their senders are listed below.'),
        warning('Rejected events', rejected, 'The latest are listed below, with the reasons.'),
      ],
    },
    {
      title: 'Projections',
      figures: [
        warning(
          'Dossiers behind',
          stale,
          'The table is out of date; the pages of dossiers never are. This should pass within seconds.',
        ),
        {
          label: 'Partitions updated by this node',
          value: `${String(owned)} of ${String(lag.length)}`,
          level: 'neutral',
        },
      ],
    },
  ];
}

function figure(label: string, value: number): HealthFigure {
  return { label, value: groupedText(value), level: 'neutral' };
}

function warning(label: string, value: number, hint: string): HealthFigure {
  return value === 0
    ? { label, value: '0', level: 'good' }
    : { label, value: groupedText(value), level: 'warning', hint };
}
