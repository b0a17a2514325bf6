/** CPU milliseconds of one piece of work: median of rounds, with the fastest and slowest. */
export interface Cpu {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** CPU milliseconds of one piece, from a run over several of them. */
export async function cpuOf(run: () => unknown, pieces: number): Promise<number> {
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / pieces;
}

export function summary(times: readonly number[]): Cpu {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (index: number): number => sorted[index] ?? Number.NaN;
  return { median: at(Math.floor(sorted.length / 2)), min: at(0), max: at(sorted.length - 1) };
}
