import type { DeliveryAnswer } from '../../lib/delivery/outcome/delivery-answer.js';
import type { BatchLimits, OutboundEvent, Transport } from '../../lib/delivery/transport.js';
import type { StopSignal } from '../../lib/stop-signal.js';

/** Sends to one of several nodes, and to the next when that one does not answer, as a load balancer would. */
export class EitherNodeTransport implements Transport {
  #current = 0;

  constructor(
    private readonly nodes: readonly Transport[],
    private readonly onSending: (delivered: number) => void,
  ) {}

  #delivered = 0;

  get limits(): BatchLimits {
    return { maxEvents: 25, maxBytes: 512 * 1_024 };
  }

  async send(events: readonly OutboundEvent[], signal: StopSignal): Promise<DeliveryAnswer> {
    let answer: DeliveryAnswer = { kind: 'unavailable', reason: 'there are no nodes' };
    for (let tries = 0; tries < this.nodes.length; tries += 1) {
      const node = this.nodes[this.#current % this.nodes.length];
      const sent = node?.send(events, signal);
      this.onSending(this.#delivered);
      answer = (await sent) ?? answer;
      if (answer.kind === 'answered') {
        this.#delivered += events.length;
        return answer;
      }
      this.#current += 1;
    }
    return answer;
  }

  async close(): Promise<void> {
    for (const node of this.nodes) await node.close();
  }
}
