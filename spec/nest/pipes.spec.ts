import {
  Body,
  ClassSerializerInterceptor,
  Controller,
  Get,
  Module,
  Post,
  UseInterceptors,
  ValidationPipe,
} from '@nestjs/common';
import { expect } from 'chai';
import { Event } from '../../lib/event/event.js';
import { MissionDossierArtifactIndexedPayload } from '../../lib/model/payload/artifact-indexed.payload.js';
import { PAYLOAD_CLASSES } from '../../lib/model/payload-registry.js';
import { ParseDossierEventPipe } from '../../lib/nest/parse-dossier-event.pipe.js';
import { ParseDossierEventsPipe } from '../../lib/nest/parse-dossier-events.pipe.js';
import { ParseModelPipe } from '../../lib/nest/parse-model.pipe.js';
import { reduceMissionDossier } from '../../lib/reducer/dossier.reducer.js';
import { HttpApp } from '../support/http-app.js';
import { envelope, event, indexed } from '../support/samples.js';
import { envelopeOfThree } from '../support/samples-3.js';

const GOOD = envelope('indexed', 1, indexed('a'));
const EXTENDED = new Map([...PAYLOAD_CLASSES, ['AcmeArtifactSeen', MissionDossierArtifactIndexedPayload] as const]);
const STATE = reduceMissionDossier([event('indexed', 1, indexed('a'))]);

/** Its parameters name classes of the contract, as an application's do that imports them as values. */
@Controller()
class AppController {
  @Post('event')
  one(@Body(ParseDossierEventPipe) body: Event): unknown {
    return { isEvent: body instanceof Event, lamport_clock: body.lamport_clock };
  }

  @Post('events')
  many(@Body(ParseDossierEventsPipe) body: readonly Event[]): unknown {
    return { areEvents: body.every((item) => item instanceof Event), count: body.length };
  }

  @Post('judged')
  judged(@Body(ParseDossierEventPipe.with({ payloads: true })) body: Event): unknown {
    return { id: body.event_id };
  }

  @Post('judged-list')
  judgedList(@Body(ParseDossierEventsPipe.with({ payloads: true })) body: readonly Event[]): unknown {
    return { count: body.length };
  }

  @Post('third')
  third(@Body(ParseDossierEventPipe.with({ payloads: true, contract: '3.0.0' })) body: Event): unknown {
    return { build_id: (body as Event & { build_id?: string }).build_id };
  }

  @Post('first-list')
  firstList(@Body(ParseDossierEventsPipe.with({ payloads: true, contract: '2.4.0' })) body: readonly Event[]): unknown {
    return { count: body.length };
  }

  @Post('extended')
  extended(@Body(ParseDossierEventPipe.with({ payloads: EXTENDED })) body: Event): unknown {
    return { type: body.event_type };
  }

  @Post('payload')
  payload(
    @Body(ParseModelPipe(MissionDossierArtifactIndexedPayload)) body: MissionDossierArtifactIndexedPayload,
  ): unknown {
    return { isPayload: body instanceof MissionDossierArtifactIndexedPayload };
  }

  @Get('state')
  @UseInterceptors(ClassSerializerInterceptor)
  state(): unknown {
    return STATE;
  }
}

@Module({ controllers: [AppController] })
class AppModule {}

const VALIDATION_PIPES = {
  'no ValidationPipe': undefined,
  'a ValidationPipe': new ValidationPipe(),
  'one that transforms, and refuses what it does not know': new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
  }),
};

for (const [name, validation] of Object.entries(VALIDATION_PIPES)) {
  describe(`Beside ${name}, with classes imported as values,`, () => {
    let server: HttpApp;
    before(async () => {
      server = await HttpApp.start(AppModule, (app) => {
        if (validation !== undefined) app.useGlobalPipes(validation);
      });
    });
    after(() => server.stop());

    it('the pipe for events gives an event', async () => {
      const { status, body } = await server.post('/event', { ...GOOD, lamport_clock: '03', unknown_key: 1 });
      expect({ status, body }).to.deep.equal({ status: 201, body: { isEvent: true, lamport_clock: 3 } });
      expect((await server.post('/event', { ...GOOD, lamport_clock: -1 })).body)
        .to.have.property('message')
        .that.has.length(1);
    });

    it('the pipe for lists gives events, and refuses what is not a list', async () => {
      expect((await server.post('/events', [GOOD, GOOD])).body).to.deep.equal({ areEvents: true, count: 2 });
      expect(await server.post('/events', GOOD)).to.deep.equal({
        status: 400,
        body: { statusCode: 400, message: ['Input should be a valid list'], error: 'Bad Request' },
      });
    });

    it('payloads are judged where that is asked for', async () => {
      const broken = { ...GOOD, payload: { ...(GOOD['payload'] as object), artifact_id: null } };
      expect((await server.post('/event', broken)).status).to.equal(201);
      expect((await server.post('/judged', GOOD)).status).to.equal(201);
      const refused = await server.post('/judged', broken);
      expect(refused.status).to.equal(400);
      expect((refused.body as { message: string[] }).message[0]).to.match(/^payload\.artifact_id: /);
      const list = await server.post('/judged-list', [GOOD, { ...GOOD, event_type: 'Other' }]);
      expect((list.body as { message: string[] }).message[0]).to.match(
        /^1\.event_type: Input should be an event type of/,
      );
    });

    it('a map accepts its event types alone, with payloads of its classes', async () => {
      const seen = { ...GOOD, event_type: 'AcmeArtifactSeen' };
      expect((await server.post('/extended', seen)).body).to.deep.equal({ type: 'AcmeArtifactSeen' });
      expect((await server.post('/extended', GOOD)).status).to.equal(201);
      expect(messagesOf(await server.post('/extended', { ...seen, payload: {} }))).to.match(/^payload\.namespace: /);
      const other = await server.post('/extended', { ...GOOD, event_type: 'Other' });
      expect(messagesOf(other)).to.match(/^event_type: Input should be an accepted event type: .*AcmeArtifactSeen$/);
    });

    it('payloads are judged under the contract that their namespaces name, or the one that is asked for', async () => {
      const third = envelopeOfThree(GOOD);
      expect((await server.post('/judged', third)).status).to.equal(201);
      expect((await server.post('/judged-list', [GOOD, third])).body).to.deep.equal({ count: 2 });
      expect((await server.post('/third', third)).body).to.deep.equal({ build_id: 'build-7' });
      expect(messagesOf(await server.post('/third', GOOD))).to.match(/^build_id: /);
      expect(messagesOf(await server.post('/third', { ...GOOD, build_id: 'b' }))).to.match(/^payload\.\S+: /);
      expect(messagesOf(await server.post('/first-list', [GOOD, third]))).to.match(/^1\.payload\.\S+: /);
      expect(
        messagesOf(await server.post('/judged', { ...third, payload: { ...(third.payload as object), colour: 1 } })),
      ).to.match(/^payload\.colour: /);
    });

    it('a pipe for any class of the contract gives its instance', async () => {
      expect((await server.post('/payload', GOOD['payload'])).body).to.deep.equal({ isPayload: true });
      expect((await server.post('/payload', {})).status).to.equal(400);
    });

    it('a state is serialised to its wire form', async () => {
      expect(await server.get('/state')).to.deep.equal({
        status: 200,
        body: JSON.parse(JSON.stringify(STATE)) as unknown,
      });
    });
  });
}

/** The first message of a refusal. */
function messagesOf({ status, body }: { readonly status: number; readonly body: unknown }): string {
  expect(status).to.equal(400);
  return (body as { message: readonly string[] }).message[0] ?? '';
}

describe('Pipes for events', () => {
  it('refuse to read a contract that there is not', () => {
    for (const Pipe of [ParseDossierEventPipe, ParseDossierEventsPipe]) {
      for (const contract of ['4.0.0', 3, null] as unknown as readonly '3.0.0'[]) {
        expect(() => Pipe.with({ contract }))
          .to.throw()
          .with.property('code', 'INVALID_ARGUMENT');
      }
    }
  });
});

describe('The payloads of pipes for events', () => {
  it('are those of the contract or of a map', () => {
    for (const payloads of ['all', null, { AcmeArtifactSeen: MissionDossierArtifactIndexedPayload }] as never[]) {
      expect(() => ParseDossierEventsPipe.with({ payloads }))
        .to.throw()
        .with.property('code', 'INVALID_ARGUMENT');
    }
  });
});

describe('ParseModelPipe', () => {
  it('is one class for a class, which also works without NestJS', () => {
    const Pipe = ParseModelPipe(MissionDossierArtifactIndexedPayload);
    expect(ParseModelPipe(MissionDossierArtifactIndexedPayload)).to.equal(Pipe);
    expect(new Pipe().transform(GOOD['payload'], { type: 'body' })).to.be.instanceOf(
      MissionDossierArtifactIndexedPayload,
    );
  });
});
