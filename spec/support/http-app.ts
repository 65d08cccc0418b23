import type { AddressInfo } from 'node:net';
import type { DynamicModule, INestApplication, Type } from '@nestjs/common';
import { NestFactory, type AbstractHttpAdapter } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';

/** What a server answered: the status, and the body as JSON. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** A Nest application that listens on a port of the loopback interface. */
export class HttpApp {
  private constructor(
    readonly app: INestApplication,
    /** Its address, without `/` at its end. */
    readonly url: string,
  ) {}

  /** Starts the application; `prepare` sees it before it is initialised. */
  static async start(
    module: Type | DynamicModule,
    prepare: (app: INestApplication) => void = () => undefined,
    adapter: AbstractHttpAdapter = new ExpressAdapter(),
  ): Promise<HttpApp> {
    const app = await NestFactory.create(module, adapter, { logger: false, abortOnError: false });
    prepare(app);
    await app.listen(0, '127.0.0.1');
    const { port } = (app.getHttpServer() as { address(): AddressInfo }).address();
    return new HttpApp(app, `http://127.0.0.1:${port.toString()}`);
  }

  async get(path: string): Promise<Answer> {
    return this.#fetch(path, {});
  }

  /** Sends a body: as JSON, or a string as it is. */
  async post(path: string, body: unknown): Promise<Answer> {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return this.#fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: text });
  }

  stop(): Promise<void> {
    return this.app.close();
  }

  async #fetch(path: string, init: RequestInit): Promise<Answer> {
    const response = await fetch(`${this.url}${path}`, init);
    return { status: response.status, body: await response.json() };
  }
}
