import type {
  Implementation,
  ImplementationDescription,
  IndexAnswer,
  IndexRequest,
  ReduceAnswer,
  Unsupported,
  ValidateAnswer,
} from '../../../lib/conformance/implementation/implementation.js';
import { PackageImplementation } from '../../../lib/conformance/implementation/package-implementation.js';

/** This package, but for the answers that a spec overrides. */
export class TestImplementation extends PackageImplementation {
  constructor(private readonly overrides: Partial<Implementation>) {
    super();
  }

  override describe(): Promise<ImplementationDescription> {
    return this.overrides.describe?.() ?? super.describe();
  }

  override validate(...given: Parameters<PackageImplementation['validate']>): Promise<ValidateAnswer | Unsupported> {
    return this.overrides.validate?.(...given) ?? super.validate(...given);
  }

  override indexMission(request: IndexRequest): Promise<IndexAnswer | Unsupported> {
    return this.overrides.indexMission?.(request) ?? super.indexMission(request);
  }

  override reduce(...given: Parameters<PackageImplementation['reduce']>): Promise<ReduceAnswer | Unsupported> {
    return this.overrides.reduce?.(...given) ?? super.reduce(...given);
  }
}
