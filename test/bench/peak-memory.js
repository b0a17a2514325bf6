import { readFileSync } from 'node:fs';

/**
 * Peak memory of this process in kB. `resourceUsage().maxRSS` will not do: Linux counts into it what the parent had when it started this one.
 * Elsewhere it has to.
 */
export function peakMemory() {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]);
  } catch {
    return process.resourceUsage().maxRSS;
  }
}
