import { BadRequestException, Body, Controller, Module, Post, ValidationPipe } from '@nestjs/common';
import { expect } from 'chai';
import { Event } from '../../lib/event/event.js';
import { ParseDossierEventPipe } from '../../lib/nest/parse-dossier-event.pipe.js';
import { HttpApp } from '../support/http-app.js';
import { envelope, indexed } from '../support/samples.js';
import { thrownBy } from '../support/thrown-by.js';

const GOOD = envelope('indexed', 1, indexed('a'));

@Controller()
class EchoController {
  @Post()
  echo(@Body(ParseDossierEventPipe) body: Event | readonly Event[]): unknown {
    return { kinds: [body].flat().map((item) => item instanceof Event), body };
  }
}

@Module({ controllers: [EchoController] })
class EchoModule {}

describe('ParseDossierEventPipe', () => {
  let server: HttpApp;

  before(async () => {
    // The strictest pipe that applications have in front of all others.
    const strict = new ValidationPipe({ transform: true, whitelist: true, forbidNonWhitelisted: true });
    server = await HttpApp.start(EchoModule, (app) => app.useGlobalPipes(strict));
  });
  after(() => server.stop());

  it('gives an event for an object, in normal form, and events for an array', async () => {
    const one = await server.post('/', {
      ...GOOD,
      lamport_clock: '03',
      event_id: String(GOOD['event_id']).toLowerCase(),
    });
    expect(one.body).to.deep.include({ kinds: [true] });
    expect((one.body as { body: object }).body).to.include({ lamport_clock: 3, event_id: GOOD['event_id'] });
    expect((await server.post('/', [GOOD, GOOD])).body).to.deep.include({ kinds: [true, true] });
    expect((await server.post('/', [])).body).to.deep.include({ kinds: [] });
  });

  const refused: [string, unknown, string[]][] = [
    ['an object without a field', { ...GOOD, node_id: undefined }, ['node_id: Field required']],
    ['a number in an array', [GOOD, 5], ['1: Input should be a valid object']],
    ['an array in an array', [[GOOD]], ['0: Input should be a valid object']],
  ];
  for (const [what, body, message] of refused) {
    it(`answers 400 in the usual shape to ${what}`, async () => {
      expect(await server.post('/', body)).to.deep.equal({
        status: 400,
        body: { statusCode: 400, message, error: 'Bad Request' },
      });
    });
  }

  it('names every violation of every event, up to a hundred', async () => {
    const { body } = await server.post('/', [{}, GOOD, { ...GOOD, data_tier: 9 }]);
    expect((body as { message: string[] }).message).to.include.members([
      '0.event_id: Field required',
      '0.lamport_clock: Field required',
      '2.data_tier: Input should be at most 4',
    ]);
    const flood = await server.post(
      '/',
      Array.from({ length: 1000 }, () => 5),
    );
    const { message } = flood.body as { message: string[] };
    expect(message).to.have.length(101);
    expect(message[100]).to.equal('and 900 more');
  });

  it('repeats nothing of what was sent', async () => {
    const { body } = await server.post('/', { ...GOOD, event_id: 'secret-token' });
    expect(JSON.stringify(body)).not.to.include('secret-token');
  });

  it('refuses what no body parser has read', () => {
    const error = thrownBy(() => new ParseDossierEventPipe().transform(undefined));
    expect(error).to.be.instanceOf(BadRequestException);
    expect((error as BadRequestException).getStatus()).to.equal(400);
  });
});
