import { readdirSync, readFileSync } from 'node:fs';
import remarkDirective from 'remark-directive';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { loadWorkflowParser } from '../../plugins/load-workflow-parser.ts';
import { readChecklist } from '../../src/checklist/read.ts';
import { checkOf, checks } from '../../src/checks/index.ts';
import { findDrift } from '../../src/drift/find-drift.ts';
import { parseWorkflow } from '../../src/workflow/parse.ts';
import { type Cpu, cpuOf, summary } from './cpu.ts';

export interface ValidatorCpu {
  readonly rows: number;
  readonly files: number;
  /** The page becomes definitions. */
  readonly read: Cpu;
  /** The workflow files become facts, and the definitions are held against them. */
  readonly drift: Cpu;
  /** Of that, holding alone: the facts are there. For each workflow file. */
  readonly hold: Cpu;
  /** The peer: the same page becomes a syntax tree, and nothing else. */
  readonly parse: Cpu;
}

const PAGES_A_ROUND = 10;
const ROUNDS = 11;
const WARM_UP = 3;

/** Measures the validator on a real page. The three are measured in turn, so that a busy moment of the machine hits all of them. */
export async function measureValidator(page: string, target: string): Promise<ValidatorCpu> {
  loadWorkflowParser();
  const source = readFileSync(page, 'utf8');
  const files = readdirSync(target)
    .filter((name) => /\.ya?ml$/.test(name))
    .map((name) => ({ path: `${target}/${name}`, text: readFileSync(`${target}/${name}`, 'utf8') }));
  const read = () => readChecklist(source, { file: page, checks });
  const { checklist } = read();
  const drift = async () => {
    const facts = await Promise.all(files.map(({ path, text }) => parseWorkflow(path, text)));
    return findDrift([checklist], facts, checkOf);
  };
  const facts = await Promise.all(files.map(({ path, text }) => parseWorkflow(path, text)));
  const hold = () => findDrift([checklist], facts, checkOf);
  // Front matter is blanked, as the reader does: a bare `---` block is no Markdown that remark-mdx knows.
  const body = source.replace(/^---\n[\s\S]*?\n---\n/, (matter) => matter.replace(/[^\n]/g, ' '));
  const parser = unified().use(remarkParse).use(remarkGfm).use(remarkDirective).use(remarkMdx);
  const parse = () => parser.parse(body);

  const runs = { read, drift, hold, parse };
  const times: Record<keyof typeof runs, number[]> = { read: [], drift: [], hold: [], parse: [] };
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    for (const name of ['read', 'drift', 'hold', 'parse'] as const) {
      const spent = await cpuOf(async () => {
        for (let page = 0; page < PAGES_A_ROUND; page += 1) await runs[name]();
      }, PAGES_A_ROUND);
      if (round >= 0) times[name].push(spent);
    }
  }
  return {
    rows: checklist.definitions.length,
    files: files.length,
    read: summary(times.read),
    drift: summary(times.drift),
    hold: summary(times.hold.map((time) => time / files.length)),
    parse: summary(times.parse),
  };
}
