import { expect } from 'chai';

/** What a service tells of changes as server-sent events. */
export class LiveStream {
  #text = '';
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #stop: AbortController;

  private constructor(body: ReadableStream<Uint8Array>, stop: AbortController) {
    this.#reader = body.getReader();
    this.#stop = stop;
  }

  /** Begins to listen, to one dossier with `?dossier=`. */
  static async open(
    service: { readonly url: string },
    query = '',
    headers: Record<string, string> = {},
  ): Promise<LiveStream> {
    const stop = new AbortController();
    const response = await fetch(`${service.url}/live${query}`, { headers, signal: stop.signal });
    expect(response.headers.get('content-type')).to.equal('text/event-stream');
    return new LiveStream(response.body as ReadableStream<Uint8Array>, stop);
  }

  /** Reads until something is there; answers all of it. */
  async until(pattern: RegExp): Promise<string> {
    while (!pattern.test(this.#text)) {
      const { done, value } = await this.#reader.read();
      if (done) throw new Error(`the stream ended with ${this.#text}`);
      this.#text += Buffer.from(value).toString();
    }
    return this.#text;
  }

  /** Ends the connection. */
  close(): void {
    this.#stop.abort();
  }
}
