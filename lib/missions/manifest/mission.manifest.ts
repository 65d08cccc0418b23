import { NonEmptyText, TextOr } from '../../model/field/text.field.js';
import { ClosedModel } from '../model/closed.model.js';
import { ExpectedArtifact } from './expected-artifact.js';
import { ClosedList, NamedLists } from './manifest-fields.js';

/** What one step of a mission type requires. */
export interface MissionStep {
  readonly step: string;
  readonly artifacts: readonly ExpectedArtifact[];
}

/** The expected contents of missions of one type: an `expected-artifacts.yaml`. A closed schema. */
export class MissionManifest extends ClosedModel {
  @TextOr('1.0') readonly schema_version!: string;
  @NonEmptyText() readonly mission_type!: string;
  @TextOr('1') readonly manifest_version!: string;
  @ClosedList(() => ExpectedArtifact) readonly required_always!: readonly ExpectedArtifact[];
  /** In the order of the file. */
  @NamedLists(() => ExpectedArtifact, (step, artifacts): MissionStep => Object.freeze({ step, artifacts }))
  readonly required_by_step!: readonly MissionStep[];
  @ClosedList(() => ExpectedArtifact) readonly optional_always!: readonly ExpectedArtifact[];

  /** The names of the steps, in order. */
  get steps(): readonly string[] {
    return this.required_by_step.map(({ step }) => step);
  }

  /** Everything expected: always, then step by step, then optional artifacts. The first that matches a file counts. */
  get expected(): readonly ExpectedArtifact[] {
    const bySteps = this.required_by_step.flatMap(({ artifacts }) => artifacts);
    return [...this.required_always, ...bySteps, ...this.optional_always];
  }

  /**
   * Everything required at a step: always, and by the step itself. An unknown step has no requirements of its own.
   *
   * @param step the name of a step; null for what is always required.
   * @returns the expected artifacts, in the order of the file.
   */
  requiredAt(step: string | null): readonly ExpectedArtifact[] {
    const own = this.required_by_step.find((candidate) => candidate.step === step)?.artifacts ?? [];
    return [...this.required_always, ...own];
  }
}
