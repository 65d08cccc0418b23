import { BatchReceiver } from '../../delivery/receiver/batch.receiver.js';
import { WebhookReceiver } from '../../delivery/receiver/webhook.receiver.js';
import { storeSink } from '../intake/store-sink.js';
import type { DossierStore } from '../dossier.store.js';
import { AccessGuard } from './access/access.guard.js';
import { TokenFile } from './access/token.file.js';
import { jsonAnswer, type ApiAnswer } from './api/api-answer.js';
import type { DescribedAddress } from './api/operation.js';
import { apiEndpoints } from './endpoints/api.endpoints.js';
import { EndpointTable, type Endpoint } from './endpoints/endpoint.js';
import { intakeEndpoints } from './endpoints/intake.endpoints.js';
import { liveEndpoint } from './endpoints/live.endpoint.js';
import { operationsEndpoints } from './endpoints/operations.endpoints.js';
import { PageAnswerer } from './endpoints/page.answerer.js';
import { sessionEndpoint, SIGN_IN_RATE } from './endpoints/session.endpoint.js';
import { LiveHub } from './live/live.hub.js';
import { openApiDocument } from './openapi.js';
import { pageAddresses } from './openapi-page.js';
import { countingIntake } from './operations/counting-intake.js';
import { RateLimit } from './operations/rate-limit.js';
import { Readiness } from './operations/readiness.js';
import { ServiceMetrics } from './operations/service.metrics.js';
import { API_ROUTES } from './routes/api.routes.js';
import type { Route } from './api/route.js';
import type { CompleteServiceOptions } from './service-options.js';

/** The parts of a service. */
export interface ServiceParts {
  readonly table: EndpointTable;
  readonly guard: AccessGuard;
  readonly hub: LiveHub;
  readonly metrics: ServiceMetrics;
  readonly readiness: Readiness;
  readonly receiver: BatchReceiver;
  /** Undefined where the service has no page. */
  readonly page: PageAnswerer | undefined;
}

const PROBE_INTERVAL = 5_000;
const ROUTES = Object.values(API_ROUTES) as unknown as readonly Route[];

/**
 * Creates the parts of a service and wires them.
 *
 * @throws InvalidSecretError when a secret is empty or malformed.
 * @throws InvalidArgumentError when the value of a limit is invalid.
 */
export function serviceParts(store: DossierStore, options: CompleteServiceOptions): ServiceParts {
  const { onFailure, maxLiveClients, mostStale, page: pageFor } = options;
  const metrics = new ServiceMetrics();
  const intake = countingIntake(store, metrics, (error) => readiness.noteFailure(error));
  const receiver = receiverOf(options, storeSink(intake));
  const { tokens, reading, maxEvents } = options;
  const guard = new AccessGuard({ tokens: tokens === undefined ? undefined : new TokenFile(tokens), reading });
  const hub = new LiveHub({ log: store.log, maxClients: maxLiveClients, onFailure });
  // After all that may throw, since it begins to try the log.
  const readiness = new Readiness({ store, mostStale, interval: PROBE_INTERVAL, onFailure });
  const page = pageFor === undefined ? undefined : new PageAnswerer(pageFor, guard, onFailure);
  const tries = new RateLimit({ ...SIGN_IN_RATE, clock: options.clock });
  const endpoints: readonly Endpoint[] = [
    ...intakeEndpoints(new WebhookReceiver(receiver), { receiver, guard, intake, maxEvents, onFailure }),
    ...apiEndpoints(ROUTES, store, guard),
    liveEndpoint({ store, guard, hub }),
    ...operationsEndpoints({
      guard,
      readiness,
      metrics: () => metrics.text({ store, hub, intake: receiver.intake }),
      document: documentAnswer(() => [...endpoints, ...(page === undefined ? [] : pageAddresses())]),
    }),
    ...(page === undefined ? [] : [sessionEndpoint({ guard, receiver, tries, refuse: page.refuse.bind(page) })]),
  ];
  return { table: new EndpointTable(endpoints), guard, hub, metrics, readiness, receiver, page };
}

function receiverOf(options: CompleteServiceOptions, sink: ReturnType<typeof storeSink>): BatchReceiver {
  const { secret, maxBodyBytes, maxTextBytes, maxEvents, clock } = options;
  const { maxTotalBytes, maxConnections, requestTimeout } = options;
  return new BatchReceiver({
    ...{ sink, secret, maxBodyBytes, maxTextBytes, maxEvents, clock },
    ...{ maxTotalBytes, maxConnections, requestTimeout },
    onFailure: options.onFailure,
  });
}

/** The document is created on first use. */
function documentAnswer(addresses: () => readonly DescribedAddress[]): () => ApiAnswer {
  let made: ApiAnswer | undefined;
  return () => (made ??= jsonAnswer(openApiDocument(addresses())));
}
