import { Get, Inject, Param, Req, Res } from '@nestjs/common';
import { ServiceHandler } from '../../service/http/service.handler.js';
import type { ServiceRequest, ServiceResponse } from '../../service/http/server-types.js';

/** A request as Express gives it. */
type RoutedRequest = ServiceRequest & { url: string };

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
  @Get('{*address}')
  async answer(
    @Req() request: RoutedRequest,
    @Res() response: ServiceResponse,
    @Param('address') address: readonly string[] | undefined,
  ): Promise<void> {
    const [path = '', ...query] = request.url.split('?');
    const inner = path.split('/').slice(-(address?.length ?? 0));
    request.url = [`/${address === undefined ? '' : inner.join('/')}`, ...query].join('?');
    await this.service.handle(request, response);
  }
}
