import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Random } from '../streams/random.mjs';

/** Files of one mission; a quarter of them are work packages, as in real ones. */
const PER_MISSION = 25;
const WORK_PACKAGES = 6;
const WORDS = 'ferry harbour tide crate rope anchor lantern ledger pilot berth cargo mast chart signal'.split(' ');

/**
 * Writes a repository of made-up missions.
 *
 * @param {string} root where it goes.
 * @param {number} files how many there are, in multiples of 25.
 * @param {number} bytes how long they are on average.
 * @param {boolean} [inOne] whether all of them are in one folder of one mission.
 * @returns the paths of the files, relative to the root.
 */
export function writeMissions(root, files, bytes, inOne = false) {
  const random = new Random(20261121);
  const paths = [];
  for (let at = 0; at < files; at++) {
    const path = join('kitty-specs', inOne ? onePath(at) : pathOf(at));
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), contentOf(path, lengthOf(bytes, random), random));
    paths.push(path);
  }
  return paths;
}

const onePath = (at) => (at === 0 ? '001-harbour/meta.json' : `001-harbour/notes/note-${at}.md`);

function pathOf(at) {
  const mission = `${String(Math.floor(at / PER_MISSION)).padStart(4, '0')}-harbour`;
  const place = at % PER_MISSION;
  if (place < 4) return `${mission}/${['meta.json', 'spec.md', 'plan.md', 'tasks.md'][place]}`;
  if (place < 4 + WORK_PACKAGES) return `${mission}/tasks/WP${String(place - 3).padStart(2, '0')}-${WORDS[place]}.md`;
  return `${mission}/${place % 2 === 0 ? 'research' : 'contracts'}/${WORDS[place % WORDS.length]}-${place}.md`;
}

const lengthOf = (bytes, random) => Math.floor(bytes * (0.2 + 1.6 * random.next()));

function contentOf(path, length, random) {
  if (path.endsWith('meta.json')) return '{"mission_type":"software-dev","target_branch":"main"}\n';
  const words = [];
  for (let size = 0; size < length; size += words.at(-1).length + 1)
    words.push(WORDS[Math.floor(random.next() * WORDS.length)]);
  const [, number] = /WP(\d\d)-/.exec(path) ?? [];
  return (number === undefined ? '' : frontMatter(number)) + words.join(' ');
}

/** As Spec Kitty writes it. */
function frontMatter(number) {
  return `---
work_package_id: WP${number}
title: Load the cargo of pier ${number}
dependencies: []
requirement_refs:
- FR-0${number}
planning_base_branch: main
merge_target_branch: main
branch_strategy: Planning artifacts for this mission were generated on main. During the
  work this package may branch off another one that it depends on.
subtasks:
- T0${number}
- T1${number}
phase: Phase ${number} - Loading
assignee: ''
agent: "pilot"
shell_pid: "12345"
history:
- at: '2026-11-21T10:00:00Z'
  actor: system
  action: Prompt generated
owned_files:
- pier/${number}/**
authoritative_surface: pier/${number}/
execution_mode: code_change
tags: []
---

`;
}
