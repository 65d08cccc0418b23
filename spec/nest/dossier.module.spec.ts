import { Inject, Injectable, Module, Scope, type DynamicModule, type OnModuleInit, type Type } from '@nestjs/common';
import { LazyModuleLoader, NestFactory } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import type { INestApplicationContext } from '@nestjs/common';
import { expect } from 'chai';
import '../../examples/extensions/anomaly-types.js';
import { ArtifactCountMismatchDetector } from '../../examples/extensions/artifact-count-mismatch.detector.js';
import { ArtifactStalePayload } from '../../examples/extensions/artifact-stale.payload.js';
import { ConformanceSuite } from '../../lib/conformance/suite/conformance-suite.js';
import { MISSION_DOSSIER_ARTIFACT_INDEXED } from '../../lib/model/payload-registry.js';
import type { MissionDossierArtifactIndexedPayload } from '../../lib/model/payload/artifact-indexed.payload.js';
import { DossierModule } from '../../lib/nest/dossier.module.js';
import { HandlesDossierEvent, type DecoratedHandler } from '../../lib/nest/handles-dossier-event.decorator.js';
import type { DossierDraft } from '../../lib/reducer/dossier-draft.js';
import { DossierReducer } from '../../lib/reducer/dossier.reducer.js';
import { ArtifactIndexedHandler } from '../../lib/reducer/register/registers.js';
import { event, identity, indexed, NAMESPACE, snapshot } from '../support/samples.js';

const STALE = event(
  'indexed',
  1,
  { namespace: NAMESPACE, artifact_id: identity('a'), found_at: 'now', age_days: 40 },
  { event_type: 'AcmeArtifactStale' },
);

/** What a handler depends on. */
@Injectable()
class Advice {
  readonly text: string = 'renew it';
}

@Module({ providers: [Advice], exports: [Advice] })
class AdviceModule {}

/** A handler of a further event type, with a dependency; its decorator alone names the type. */
@HandlesDossierEvent('AcmeArtifactStale')
class StaleHandler {
  readonly payloadClass = ArtifactStalePayload;

  constructor(private readonly advice: Advice) {}

  apply(payload: ArtifactStalePayload, draft: DossierDraft): void {
    draft.reportAnomaly({
      anomaly_type: 'stale_artifact',
      expected_identity: payload.artifact_id,
      manifest_step: '',
      checked_at: payload.found_at,
      remediation_hint: this.advice.text,
    });
  }
}

/** The same, for the list of a module: it names its type itself. */
@Injectable()
class ListedStaleHandler extends StaleHandler {
  readonly eventType = 'AcmeArtifactStale';
}

/** A handler in place of one of the contract. */
@HandlesDossierEvent(MISSION_DOSSIER_ARTIFACT_INDEXED)
class PinnedIndexing extends ArtifactIndexedHandler {
  override apply(payload: MissionDossierArtifactIndexedPayload, draft: DossierDraft): void {
    super.apply(payload, draft);
    draft.supersede(payload.artifact_id.path);
  }
}

describe('DossierModule', () => {
  const open: INestApplicationContext[] = [];
  afterEach(async () => {
    await Promise.all(open.splice(0).map((app) => app.close()));
  });

  /** Starts an application of these imports and providers. */
  async function start(
    imports: NonNullable<DynamicModule['imports']>,
    providers: NonNullable<DynamicModule['providers']> = [],
  ): Promise<INestApplicationContext> {
    @Module({})
    class App {}
    const module: DynamicModule = { module: App, imports, providers };
    const app = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
    open.push(app);
    return app;
  }

  /** The hints of the anomalies that the reducer of an application finds. */
  function hintsOf(app: INestApplicationContext, events = [STALE]): (string | null)[] {
    return app
      .get(DossierReducer)
      .reduce(events)
      .anomalies.map(({ remediation_hint }) => remediation_hint);
  }

  async function startError(...args: Parameters<typeof start>): Promise<unknown> {
    try {
      await start(...args);
    } catch (error) {
      return error;
    }
    throw new Error('the application has started');
  }

  it('makes the reducer of the contract and the suite injectable by their classes', async () => {
    @Injectable()
    class Consumer {
      constructor(
        readonly reducer: DossierReducer,
        readonly suite: ConformanceSuite,
      ) {}
    }
    const { reducer, suite } = (await start([DossierModule.forRoot()], [Consumer])).get(Consumer);
    expect(reducer).to.be.instanceOf(DossierReducer);
    const events = [event('indexed', 1, indexed('a')), STALE];
    expect(reducer.reduce(events).equals(new DossierReducer().reduce(events))).to.equal(true);
    expect((await suite.run()).summary.failed).to.equal(0);
  });

  it('finds marked handlers anywhere in the application, with their dependencies', async () => {
    @Module({ imports: [AdviceModule], providers: [StaleHandler] })
    class FeatureModule {}
    const app = await start([FeatureModule, DossierModule.forRoot()], [PinnedIndexing]);
    expect(hintsOf(app)).to.deep.equal(['renew it']);
    const { artifacts } = app.get(DossierReducer).reduce([event('indexed', 1, indexed('a'))]);
    expect(artifacts['a']!.superseded).to.equal(true);
  });

  const ways: [string, NonNullable<DynamicModule['providers']>][] = [
    ['a class under a token of its own', [{ provide: 'STALE', useClass: StaleHandler }]],
    ['a value', [{ provide: 'STALE', useValue: new StaleHandler(new Advice()) }]],
    [
      'a factory that takes its time',
      [
        {
          provide: 'STALE',
          inject: [Advice],
          useFactory: async (advice: Advice) => {
            await new Promise(setImmediate);
            return new StaleHandler(advice);
          },
        },
      ],
    ],
    ['a class and an alias of it', [StaleHandler, { provide: 'STALE', useExisting: StaleHandler }]],
  ];
  for (const [way, providers] of ways) {
    it(`finds a marked handler that is provided as ${way}`, async () => {
      expect(hintsOf(await start([DossierModule.forRoot()], [Advice, ...providers]))).to.deep.equal(['renew it']);
    });
  }

  it('finds a marked handler that depends on the reducer itself', async () => {
    @HandlesDossierEvent('AcmeArtifactStale')
    class Recursive extends StaleHandler {
      constructor(
        advice: Advice,
        readonly reducer: DossierReducer,
      ) {
        super(advice);
      }
    }
    expect(hintsOf(await start([DossierModule.forRoot()], [Advice, Recursive]))).to.deep.equal(['renew it']);
  });

  it('leaves classes alone that are derived from a marked one, and those of a module that asks it to', async () => {
    @Injectable()
    class Derived extends StaleHandler {}
    expect(hintsOf(await start([DossierModule.forRoot()], [Advice, Derived]))).to.deep.equal([]);
    expect(hintsOf(await start([DossierModule.forRoot({ discover: false })], [Advice, StaleHandler]))).to.deep.equal(
      [],
    );
  });

  it('takes instances and classes, and makes the classes with what its imports export', async () => {
    const module = DossierModule.forRoot({
      imports: [AdviceModule],
      handlers: [ListedStaleHandler, new PinnedIndexing()],
      detectors: [ArtifactCountMismatchDetector],
    });
    const events = [STALE, event('indexed', 2, indexed('a')), event('snapshot', 3, snapshot({ artifact_count: 2 }))];
    expect(hintsOf(await start([module]), events)).to.deep.equal([
      'renew it',
      'The snapshot counts 2, the dossier holds 1',
    ]);
  });

  it('gives the classes in its list the hooks of a provider', async () => {
    const seen: string[] = [];
    @Injectable()
    class Hooked extends ListedStaleHandler implements OnModuleInit {
      onModuleInit(): void {
        seen.push('init');
      }
    }
    await start([DossierModule.forRoot({ imports: [AdviceModule], handlers: [Hooked] })]);
    expect(seen).to.deep.equal(['init']);
  });

  it('takes its extensions from a factory, which may wait, depend on others, and give classes', async () => {
    @Injectable()
    class Config {
      readonly detect: boolean = true;
    }
    @Module({ providers: [Config], exports: [Config] })
    class ConfigModule {}
    const module = DossierModule.forRootAsync({
      imports: [ConfigModule, AdviceModule],
      inject: [Config],
      useFactory: async (config: Config) => {
        await new Promise(setImmediate);
        return {
          handlers: [ListedStaleHandler],
          detectors: config.detect ? [new ArtifactCountMismatchDetector()] : [],
        };
      },
    });
    const events = [STALE, event('snapshot', 3, snapshot({ artifact_count: 2 }))];
    expect(hintsOf(await start([module]), events)).to.have.length(2);
  });

  it('is there for every module when it is global', async () => {
    @Injectable()
    class Far {
      constructor(readonly reducer: DossierReducer) {}
    }
    @Module({ providers: [Far] })
    class FarModule {}
    const app = await start([FarModule, DossierModule.forRoot({ global: true })]);
    expect(app.get(Far, { strict: false }).reducer).to.equal(app.get(DossierReducer));
    const local = await startError([FarModule, DossierModule.forRoot()]);
    expect((local as Error).message).to.include('DossierReducer');
  });

  it('keeps applications apart', async () => {
    class OtherAdvice extends Advice {
      override readonly text = 'drop it';
    }
    const one = await start([DossierModule.forRoot()], [Advice, StaleHandler]);
    const other = await start([DossierModule.forRoot()], [{ provide: Advice, useClass: OtherAdvice }, StaleHandler]);
    expect([hintsOf(one), hintsOf(other)]).to.deep.equal([['renew it'], ['drop it']]);
  });

  it('keeps two modules of one application apart', async () => {
    @Injectable()
    class Consumer {
      constructor(readonly reducer: DossierReducer) {}
    }
    @Module({
      imports: [DossierModule.forRoot({ imports: [AdviceModule], handlers: [ListedStaleHandler] })],
      providers: [Consumer],
    })
    class First {}
    @Module({ imports: [DossierModule.forRoot()], providers: [Consumer] })
    class Second {}
    const app = await start([First, Second]);
    const counts = [First, Second].map((module) => {
      const { reducer } = app.select(module).get(Consumer, { strict: true });
      return reducer.reduce([STALE]).anomalies.length;
    });
    expect(counts).to.deep.equal([1, 0]);
  });

  it('does not start with two handlers for one event type, wherever they are', async () => {
    const error = await startError(
      [DossierModule.forRoot({ imports: [AdviceModule], handlers: [ListedStaleHandler] })],
      [Advice, StaleHandler],
    );
    expect(error).to.deep.include({
      code: 'DUPLICATE_HANDLER',
      eventType: 'AcmeArtifactStale',
      handlerNames: ['ListedStaleHandler', 'StaleHandler'],
    });
  });

  it('does not start with a handler whose decorator contradicts it, or that is not a handler', async () => {
    @HandlesDossierEvent('Other')
    class Contradictory extends ListedStaleHandler {}
    const contradiction = await startError([DossierModule.forRoot()], [Advice, Contradictory]);
    expect(contradiction).to.include({ code: 'INVALID_HANDLER', extensionName: 'Contradictory' });

    @Injectable()
    class Idle {}
    HandlesDossierEvent('Other')(Idle as Type<DecoratedHandler>);
    expect(await startError([DossierModule.forRoot()], [Idle])).to.include({
      code: 'INVALID_HANDLER',
      extensionName: 'Idle',
    });
  });

  for (const scope of [Scope.REQUEST, Scope.TRANSIENT]) {
    it(`does not start with a handler of scope ${Scope[scope]}`, async () => {
      @Injectable({ scope })
      @HandlesDossierEvent('AcmeArtifactStale')
      class Scoped extends StaleHandler {}
      const error = await startError([DossierModule.forRoot()], [Advice, Scoped]);
      expect(error).to.include({ code: 'INVALID_HANDLER', extensionName: 'Scoped' });
    });
  }

  it('refuses to reduce before all handlers are there, and does from onModuleInit on', async () => {
    const seen: unknown[] = [];
    @Injectable()
    class Hasty implements OnModuleInit {
      constructor(private readonly reducer: DossierReducer) {
        try {
          seen.push(reducer.reduce([STALE]).anomalies.length);
        } catch (error) {
          seen.push((error as { code: string }).code);
        }
      }
      onModuleInit(): void {
        seen.push(this.reducer.reduce([STALE]).anomalies.length);
      }
    }
    const late = {
      provide: 'STALE',
      useFactory: async () => {
        await new Promise((resolve) => setTimeout(resolve, 20));
        return new StaleHandler(new Advice());
      },
    };
    await start([DossierModule.forRoot()], [Hasty, late]);
    expect(seen).to.deep.equal(['REDUCER_NOT_READY', 1]);
  });

  it('works under the testing module, where a provider is replaced', async () => {
    const module = await Test.createTestingModule({
      imports: [DossierModule.forRoot()],
      providers: [Advice, StaleHandler],
    })
      .overrideProvider(Advice)
      .useValue({ text: 'tested' })
      .compile();
    open.push(module);
    expect(hintsOf(module)).to.deep.equal(['tested']);
  });

  it('works in a module that is loaded later', async () => {
    @Module({ imports: [DossierModule.forRoot()], providers: [Advice, StaleHandler] })
    class LazyModule {}
    const app = await start([]);
    const lazy = await app.get(LazyModuleLoader).load(() => LazyModule);
    expect(lazy.get(DossierReducer, { strict: false }).reduce([STALE]).anomalies).to.have.length(1);
  });

  it('injects under property tokens too', async () => {
    @Injectable()
    class Consumer {
      @Inject(DossierReducer) readonly reducer!: DossierReducer;
    }
    expect((await start([DossierModule.forRoot()], [Consumer])).get(Consumer).reducer.handlers.size).to.equal(4);
  });
});
