import type { BeforeApplicationShutdown, OnModuleInit } from '@nestjs/common';
import type { HttpAdapterHost } from '@nestjs/core';
import type { ServiceHandler } from '../../service/http/service.handler.js';

/** Has no adapter in an application without HTTP. */
interface AdapterHost {
  readonly httpAdapter: HttpAdapterHost['httpAdapter'] | null;
}

type UpgradeArguments = Parameters<ServiceHandler['handleUpgrade']>;

/** What of node:http's Server, or of one like it, WebSockets need. */
interface UpgradingServer {
  on(event: 'upgrade', listener: (...upgrade: UpgradeArguments) => void): unknown;
  listenerCount(event: 'upgrade'): number;
}

const NOT_FOUND = 'HTTP/1.1 404 Not Found\r\nconnection: close\r\ncontent-length: 0\r\n\r\n';

/**
 * Mounts the service in an application. It is in front of Nest's readers of bodies, because signatures are about the bytes;
 * so guards, pipes and interceptors of the application are not asked.
 */
export class ServiceMount implements OnModuleInit, BeforeApplicationShutdown {
  readonly #handler: ServiceHandler;
  readonly #adapter: AdapterHost['httpAdapter'];
  readonly #path: string | undefined;

  /**
   * @param handler answers below the path.
   * @param host of the application.
   * @param path with `/` at its beginning; undefined to mount nothing.
   */
  constructor(handler: ServiceHandler, { httpAdapter }: AdapterHost, path: string | undefined) {
    this.#handler = handler;
    this.#adapter = httpAdapter;
    this.#path = path;
    if (path !== undefined) this.#adapter?.use(path, handler.handle);
  }

  /** The server is there from now on. */
  onModuleInit(): void {
    const server = this.#adapter?.getHttpServer() as UpgradingServer | undefined;
    if (this.#path === undefined || server === undefined) return;
    const below = `${this.#path}/`;
    server.on('upgrade', (request, socket, head) => {
      const { url = '' } = request;
      if (url.startsWith(below)) {
        const inner = Object.create(request, { url: { value: url.slice(below.length - 1) } }) as typeof request;
        this.#handler.handleUpgrade(inner, socket, head);
      } else if (server.listenerCount('upgrade') === 1) socket.end(NOT_FOUND);
    });
  }

  /** Ends live streams and finishes what is under way, before the server waits for its connections. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.#handler.close();
  }
}
