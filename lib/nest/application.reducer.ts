import type { OnModuleInit } from '@nestjs/common';
import type { DossierDetector } from '../reducer/dossier.detector.js';
import type { DossierEventHandler } from '../reducer/dossier-event.handler.js';
import { DossierReducer } from '../reducer/dossier.reducer.js';
import { createHandlerMap, type HandlerMap } from '../reducer/handler-map.js';

/** The extensions of one reducer, instantiated. */
export interface MadeExtensions {
  readonly handlers: readonly DossierEventHandler[];
  readonly detectors: readonly DossierDetector[];
}

/**
 * The reducer that an application injects. It exists before the handlers among the providers, which may depend on it,
 * and so looks for them on first use, at the latest when its module is initialised. Faulty handlers then stop the
 * application from starting.
 */
export class ApplicationReducer extends DossierReducer implements OnModuleInit {
  readonly #given: readonly DossierEventHandler[];
  readonly #discover: () => readonly DossierEventHandler[];
  #handlers: HandlerMap | undefined;

  constructor(extensions: MadeExtensions, discover: () => readonly DossierEventHandler[]) {
    super(extensions);
    this.#given = extensions.handlers;
    this.#discover = discover;
  }

  /**
   * @throws ReducerNotReadyError while providers are still being created; otherwise as the constructor of
   * `DossierReducer`.
   */
  override get handlers(): HandlerMap {
    return this.#find();
  }

  /** Looks for the handlers now. */
  onModuleInit(): void {
    this.#find();
  }

  #find(): HandlerMap {
    this.#handlers ??= createHandlerMap([...this.#given, ...this.#discover()]);
    return this.#handlers;
  }
}
