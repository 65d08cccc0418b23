/** A work package with a title and a body; the plan is that of its front matter. */
export function workPackage({
  id = 'WP01',
  title = 'Load the cargo',
  body = 'Carry it aboard.',
  lane = 'planned',
} = {}): string {
  return `---\nwork_package_id: ${id}\ntitle: ${title}\ndependencies: []\nlane: ${lane}\n---\n${body}\n`;
}

/** The `meta.json` of a mission of a type. */
export function meta(missionType = 'software-dev', more: Readonly<Record<string, unknown>> = {}): string {
  return `${JSON.stringify({ mission_type: missionType, target_branch: 'main', ...more })}\n`;
}

/** A software mission up to its work packages, by path within its folder. */
export function softwareMission(more: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  return {
    'meta.json': meta(),
    'spec.md': '# Ferry timetable\n',
    'plan.md': '# Plan\n',
    'tasks.md': '# Tasks\n',
    'tasks/WP01-cargo.md': workPackage(),
    ...more,
  };
}

/** Files under the folder of a mission in a repository. */
export function inMission(mission: string, files: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [`kitty-specs/${mission}/${path}`, text]));
}
