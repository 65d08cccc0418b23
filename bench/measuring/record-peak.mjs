// Loaded before a program with --import: writes the most memory the process ever had resident, in KiB, when it ends.
import { readFileSync, writeFileSync } from 'node:fs';

/** On Linux maxRSS starts with that of the process that started this one; VmHWM is its own. */
function peak() {
  try {
    return /VmHWM:\s*(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))[1];
  } catch {
    return String(process.resourceUsage().maxRSS);
  }
}

/** The time that all threads of the process were at work, in milliseconds. */
function cpuTime() {
  const { user, system } = process.cpuUsage();
  return String((user + system) / 1_000);
}

process.on('exit', () => {
  writeFileSync(process.env.BENCH_PEAK_FILE, peak());
  if (process.env.BENCH_CPU_FILE !== undefined) writeFileSync(process.env.BENCH_CPU_FILE, cpuTime());
});
