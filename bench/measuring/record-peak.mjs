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

process.on('exit', () => writeFileSync(process.env.BENCH_PEAK_FILE, peak()));
