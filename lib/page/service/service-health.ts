import type { DossierStore } from '../../service/dossier.store.js';
import type { LoggedEvent } from '../../service/log/logged-event.js';
import { countText, groupedText } from '../html/elements.js';
import type { HealthFigure, HealthGroup } from '../page-source.port.js';
import { isoTime } from './aside-rows.js';
import { latestEvents, MOST_LATEST } from './latest-events.js';
import { senderFigures } from './sender-figures.js';
import type { ServiceAsides, Visibility } from './service-asides.js';

/** The reader of the health page, and the time. */
export interface HealthScope {
  /** In milliseconds since 1970. */
  readonly now: number;
  /** The projects of a reader who may not see all: the figures only cover these. */
  readonly own?: { readonly projects: readonly string[]; readonly isVisible: Visibility } | undefined;
}

type Counts = Readonly<Record<'dossiers' | 'conflicts' | 'rejected', number>> & { readonly events?: number };

const MINUTE = 60_000;

/** Figures about a store: incoming events, rejections, how far projections are behind, and the senders. */
export async function serviceHealth(
  store: DossierStore,
  asides: ServiceAsides,
  { now, own }: HealthScope,
): Promise<readonly HealthGroup[]> {
  const [counts, latest] = await Promise.all([
    own === undefined ? store.queries.counts() : ownCounts(store, asides, own),
    latestEvents(store.log, own?.isVisible),
  ]);
  return [
    { title: 'Intake', figures: [...arrival(latest, now), ...kept(counts)] },
    ...(own === undefined ? [lagOf(store)] : []),
    { title: 'Senders', figures: senderFigures(latest) },
  ];
}

async function ownCounts(
  store: DossierStore,
  asides: ServiceAsides,
  { projects, isVisible }: NonNullable<HealthScope['own']>,
): Promise<Counts> {
  return { dossiers: await store.queries.countDossiers({ projects }), ...(await asides.countVisible(isVisible)) };
}

function arrival(latest: readonly LoggedEvent[], now: number): readonly HealthFigure[] {
  const last = latest[0]?.receivedAt;
  const recent = latest.filter(({ receivedAt }) => receivedAt > now - MINUTE).length;
  return [
    { label: 'Last event', value: 'never', level: 'neutral', ...(last !== undefined && { time: isoTime(last) }) },
    {
      label: 'In the last minute',
      value: recent < MOST_LATEST ? countText(recent, 'event') : `${groupedText(recent)} events or more`,
      level: 'neutral',
    },
  ];
}

function kept({ events, dossiers, conflicts, rejected }: Counts): readonly HealthFigure[] {
  return [
    ...(events === undefined ? [] : [figure('Events stored', events)]),
    figure('Dossiers', dossiers),
    warning('Conflicts', conflicts, 'Different events have the same id; they are listed below.'),
    warning('Rejected events', rejected, 'The latest are listed below, with the reasons.'),
  ];
}

function lagOf(store: DossierStore): HealthGroup {
  const lag = store.lag();
  const stale = lag.reduce((sum, { staleDossiers }) => sum + staleDossiers, 0);
  const owned = lag.filter(({ isOwned }) => isOwned).length;
  const hint = 'The table is out of date; the pages of dossiers never are. This should pass within seconds.';
  return {
    title: 'Lag',
    figures: [
      warning('Dossiers behind', stale, hint),
      {
        label: 'Partitions updated by this node',
        value: `${String(owned)} of ${String(lag.length)}`,
        level: 'neutral',
      },
    ],
  };
}

function figure(label: string, value: number): HealthFigure {
  return { label, value: groupedText(value), level: 'neutral' };
}

function warning(label: string, value: number, hint: string): HealthFigure {
  return value === 0
    ? { label, value: '0', level: 'good' }
    : { label, value: groupedText(value), level: 'warning', hint };
}
