import { type Cpu, cpuOf, summary } from './cpu.ts';
import { readCorpus } from './workflow-corpus.ts';
import { workflowTools } from './workflow-tools.ts';

const ROUNDS = 11;
const WARM_UP = 3;
/** Over all files in one round: a single one is too short to be told from chance. */
const PASSES = 10;

export interface FactsCpu {
  readonly files: number;
  /** Milliseconds of CPU a file; `absent` where the program is not installed, `failed` where it broke off. */
  readonly tools: readonly { readonly name: string; readonly cpu: Cpu | 'absent' | 'failed' }[];
}

/** Measures what reading a workflow file costs, beside others on the same files, in turn within each round. */
export async function measureFacts(): Promise<FactsCpu> {
  const files = readCorpus();
  const made = await Promise.all(workflowTools.map(async ({ name, make }) => ({ name, read: await make() })));
  const times = new Map<string, number[]>();
  const failed = new Set<string>();
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    for (const { name, read } of made) {
      if (!read || failed.has(name)) continue;
      try {
        const spent = await cpuOf(async () => {
          for (let pass = 0; pass < PASSES; pass += 1) for (const file of files) await read(file);
        }, files.length * PASSES);
        if (round >= 0) times.set(name, [...(times.get(name) ?? []), spent]);
      } catch {
        failed.add(name);
      }
    }
  }
  return {
    files: files.length,
    tools: made.map(({ name, read }) => ({
      name,
      cpu: !read ? 'absent' : failed.has(name) ? 'failed' : summary(times.get(name) ?? []),
    })),
  };
}
