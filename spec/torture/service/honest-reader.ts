import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { dossierOf } from '../../support/submitted-events.js';
import { until } from '../../support/until.js';
import { HonestClient, type ClientOptions } from './honest-client.js';
import { featureOf, type HonestSender } from './honest-sender.js';

const PAUSE = 20;
const PATIENCE = 10_000;
const UNKNOWN = 404;
const RETRIED: ReadonlySet<number> = new Set([429, 503]);

/** Reads states while events come in: each must have all events that were answered for before it was asked for. */
export class HonestReader extends HonestClient {
  /** How many states were read. */
  read = 0;
  readonly #sender: HonestSender;

  constructor(options: ClientOptions, sender: HonestSender) {
    super(options);
    this.#sender = sender;
    this.begin();
  }

  /** Waits until so many more states are read. */
  async reads(more: number): Promise<void> {
    const wanted = this.read + more;
    while (this.read < wanted) {
      const next = this.read + 1;
      await until(() => {
        this.assertServed();
        return this.read >= next;
      }, 'a reader is served');
    }
  }

  protected override async ask(node: string): Promise<boolean> {
    const feature = featureOf(this.read);
    const fewest = [...this.#sender.answered].filter((number) => featureOf(number) === feature).length;
    const url = `${node}v1/dossiers/${dossierOf(feature)}/state`;
    const response = await fetch(url, { signal: AbortSignal.timeout(this.options.patience ?? PATIENCE) }).catch(
      () => undefined,
    );
    const text = await response?.text().catch(() => undefined);
    if (response === undefined || text === undefined || RETRIED.has(response.status)) return false;
    if (response.status === UNKNOWN) assert.equal(fewest, 0, 'a dossier whose events were answered for is not known');
    else {
      assert.equal(response.status, 200, `a reader is answered ${String(response.status)}: ${text}`);
      const { event_count: count } = JSON.parse(text) as { readonly event_count: number };
      assert.ok(count >= fewest, `a state has ${String(count)} events, and ${String(fewest)} were answered for`);
    }
    this.read += 1;
    await setTimeout(PAUSE);
    return true;
  }
}
