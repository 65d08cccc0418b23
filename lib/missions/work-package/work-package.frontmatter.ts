import { ClosedModel } from '../model/closed.model.js';
import { isYamlMap, type YamlValue } from '../yaml/yaml-value.js';
import {
  YamlAnything,
  YamlAsText,
  YamlForm,
  YamlId,
  YamlInteger,
  YamlList,
  YamlText,
  YamlTexts,
  YamlTitle,
} from './work-package-fields.js';

/** The lanes of a work package, in the reference's order. */
export const WORK_PACKAGE_LANES = [
  'planned',
  'claimed',
  'in_progress',
  'for_review',
  'in_review',
  'approved',
  'done',
  'blocked',
  'canceled',
] as const;

const LANES: ReadonlyMap<string, string> = new Map([
  ...WORK_PACKAGE_LANES.map((lane) => [lane, lane] as const),
  ['doing', 'in_progress'],
]);
const COMMIT = /^[0-9a-f]{7,40}$/;

/**
 * The front matter of a work package after repair: a closed schema with the reference's fields. `shell_pid` is stored
 * as text.
 */
export class WorkPackageFrontMatter extends ClosedModel {
  @YamlId(/^WP\p{Nd}{2,}$/u) readonly work_package_id!: string;
  @YamlTitle() readonly title!: string | null;
  @YamlTexts() readonly dependencies!: readonly string[];
  @YamlText() readonly base_branch!: string | null;
  @YamlForm(
    (text) => (text === 'unknown' ? null : COMMIT.test(text) ? text : undefined),
    'Input should be 7 to 40 hexadecimal digits, or unknown',
  )
  readonly base_commit!: string | null;
  @YamlText() readonly created_at!: string | null;
  @YamlText() readonly planning_base_branch!: string | null;
  @YamlText() readonly merge_target_branch!: string | null;
  @YamlText() readonly branch_strategy!: string | null;
  @YamlTexts() readonly requirement_refs!: readonly string[];
  @YamlTexts() readonly tracker_refs!: readonly string[];
  @YamlText() readonly priority!: string | null;
  @YamlText() readonly execution_mode!: string | null;
  @YamlTexts() readonly owned_files!: readonly string[];
  @YamlTexts() readonly create_intent!: readonly string[];
  @YamlText() readonly authoritative_surface!: string | null;
  @YamlText() readonly scope!: string | null;
  @YamlText() readonly task_type!: string | null;
  @YamlList() readonly subtasks!: readonly YamlValue[];
  @YamlAsText() readonly phase!: string | null;
  @YamlText() readonly phases!: string | null;
  @YamlText() readonly assignee!: string | null;
  /** A text, or a mapping of its tool, its model and its profile. */
  @YamlAnything((value) => typeof value === 'string' || isYamlMap(value), 'Input should be a string or a mapping')
  readonly agent!: YamlValue;
  @YamlText() readonly model!: string | null;
  @YamlText() readonly agent_profile!: string | null;
  @YamlText() readonly role!: string | null;
  @YamlInteger() readonly shell_pid!: string | null;
  @YamlText() readonly shell_pid_created_at!: string | null;
  @YamlList() readonly history!: readonly YamlValue[];
  @YamlForm((text) => LANES.get(text), `Input should be one of ${WORK_PACKAGE_LANES.join(', ')}`)
  readonly lane!: (typeof WORK_PACKAGE_LANES)[number] | null;
  @YamlText() readonly feature_slug!: string | null;
  @YamlText() readonly activity_log!: string | null;
  @YamlText() readonly review_status!: string | null;
  @YamlText() readonly reviewed_by!: string | null;
  @YamlText() readonly approved_by!: string | null;
  /** A text, or a mapping that describes the reviewer. */
  @YamlAnything() readonly reviewer!: YamlValue;
  @YamlText() readonly reviewer_agent!: string | null;
  @YamlText() readonly reviewer_shell_pid!: string | null;
  @YamlText() readonly review_feedback!: string | null;
  @YamlText() readonly review_feedback_file!: string | null;
  @YamlText() readonly subtitle!: string | null;
  @YamlText() readonly description!: string | null;
  @YamlText() readonly estimated_duration!: string | null;
  @YamlTexts() readonly tags!: readonly string[];
  @YamlText() readonly mission_id!: string | null;
  @YamlText() readonly mission_number!: string | null;
  @YamlText() readonly mission_slug!: string | null;
  @YamlText() readonly status!: string | null;
  @YamlText() readonly wp_code!: string | null;
  @YamlText() readonly work_package_title!: string | null;
}
