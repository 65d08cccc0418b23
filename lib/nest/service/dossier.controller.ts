import { Get, Inject, Req, Res } from '@nestjs/common';
import { READING_PATHS } from '../../service/http/routes/reading-paths.js';
import { ServiceHandler } from '../../service/http/service.handler.js';
import type { ServiceRequest, ServiceResponse } from '../../service/http/server-types.js';

type RawRequest = ServiceRequest & { url: string };

/** A request of Express, which extends that of node:http, or of Fastify, which holds it. */
type RoutedRequest =
  | (RawRequest & { readonly route: { readonly path: string } })
  | { readonly raw: RawRequest; readonly routeOptions: { readonly url: string } };

type RoutedResponse = ServiceResponse | { readonly raw: ServiceResponse; hijack(): unknown };

/** The reading paths as both frameworks write them: `v1/dossiers/:dossier/state`. */
const PATHS = READING_PATHS.map((path) => path.slice(1).replaceAll(/\{(\w+)\}/g, ':$1'));

/**
 * Answers what the dossiers are, behind the guards of an application: derive a controller from it, and give it a path and
 * guards. It reads alone; events come in where `http.path` of the module mounts the service. The access rules of the
 * service hold as well: with guards that decide, `reading: 'open'` leaves it to them.
 *
 * ```ts
 * import { Controller } from '@nestjs/common';
 * import { DossierController } from 'mission-dossier/nestjs';
 *
 * @Controller('team/dossiers')
 * class TeamDossiersController extends DossierController {}
 * ```
 */
export abstract class DossierController {
  /** @internal */
  @Inject(ServiceHandler)
  protected readonly service!: ServiceHandler;

  /** Answers a request by the address below the path of the controller: `/v1/dossiers`, `/live` and so on. */
  @Get(PATHS)
  async answer(@Req() routed: RoutedRequest, @Res() answering: RoutedResponse): Promise<void> {
    const [request, route] = 'raw' in routed ? [routed.raw, routed.routeOptions.url] : [routed, routed.route.path];
    const [path = '', ...query] = request.url.split('?');
    const address = PATHS.find((one) => route.endsWith(`/${one}`)) ?? '';
    const inner = path.split('/').slice(-address.split('/').length);
    request.url = [`/${inner.join('/')}`, ...query].join('?');
    if ('hijack' in answering) answering.hijack();
    await this.service.handle(request, 'raw' in answering ? answering.raw : answering);
  }
}
