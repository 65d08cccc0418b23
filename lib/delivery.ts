export { InsecureUrlError } from './errors/insecure-url.error.js';
export { InvalidSecretError } from './errors/invalid-secret.error.js';
export { UnusableSinkError } from './errors/unusable-sink.error.js';
export { MissingPackageError } from './errors/missing-package.error.js';

export type { BatchLimits, OutboundEvent, Transport } from './delivery/transport.js';
export type { DeliveryAnswer, EventAnswer } from './delivery/outcome/delivery-answer.js';
export { OutboxRelay } from './delivery/relay/outbox.relay.js';
export type { RelayQueue } from './delivery/relay/relay-queue.js';
export type { RelayOptions } from './delivery/relay/relay-options.js';
export type { DeadLetter, RelayEnd, RelayReport, RelayTally } from './delivery/relay/relay-report.js';
export type { RelaySituation, SituationListener } from './delivery/relay/relay-situation.js';
export type { BatchOptions } from './delivery/batch-options.js';
export {
  EnvironmentCredentials,
  SECRET_VARIABLE,
  TOKEN_VARIABLE,
  type Credentials,
  type CredentialsPort,
} from './delivery/credentials.js';
export { WebhookTransport, type WebhookOptions } from './delivery/webhook/webhook.transport.js';
export { WebSocketTransport, type WebSocketOptions } from './delivery/websocket/web-socket.transport.js';
export { BatchReceiver } from './delivery/receiver/batch.receiver.js';
export { WebhookReceiver, type WebhookRequest, type WebhookResponse } from './delivery/receiver/webhook.receiver.js';
export {
  WebSocketReceiver,
  type UpgradeRequest,
  type UpgradeSocket,
} from './delivery/websocket/web-socket.receiver.js';
export type { IntakeLimits } from './delivery/receiver/intake/intake-limits.js';
export type { ReceiverOptions } from './delivery/receiver/receiver-options.js';
export type { EventResult, ReceiverReply, ReplyBody } from './delivery/receiver/receiver-reply.js';
export type { RejectionReason } from './delivery/receiver/event-admission.js';
export type { MessageHeaders } from './delivery/receiver/signature.guard.js';
export type { EventSink, ReceivedEvent, SinkResult } from './delivery/receiver/event-sink.js';
export { InMemorySink } from './delivery/receiver/in-memory.sink.js';
export { JsonLinesSink, type JsonLinesSinkOptions } from './delivery/receiver/json-lines.sink.js';
export type { SinkNotice } from './delivery/receiver/sink/sink-notice.js';
export type { Awaitable, MaybePromise } from './maybe-promise.js';
export type { OutboxObstacle } from './delivery/relay/outbox-obstacle.js';
