import { readChecklist } from '../../src/checklist/read.ts';
import { checkOf, checks } from '../../src/checks/index.ts';
import { findDrift } from '../../src/drift/find-drift.ts';
import type { WriteOptions } from '../../src/init/write-checklist.ts';
import { writeChecklist } from '../../src/init/write-checklist.ts';
import { readRepository } from '../../src/workflow/read-repository.ts';

const REPOSITORY = { owner: 'Acme', name: 'Rocket' };

/** What `init` writes for these files, read again and held against them. */
export async function written(files: Readonly<Record<string, string>>, options: WriteOptions = {}) {
  const named = Object.entries(files).map(([name, text]) => [`.github/workflows/${name}`, text] as const);
  const { workflows } = await readRepository(new Map(named));
  const text = writeChecklist(workflows, REPOSITORY, options);
  const read = (['md', 'mdx'] as const).map((ending) =>
    readChecklist(text, { file: `docs/release-checklist.${ending}`, checks }),
  );
  const [{ checklist } = { checklist: undefined }] = read;
  if (!checklist) throw new Error('nothing was read');
  const findings = [...read.flatMap((one) => one.findings), ...findDrift([checklist], workflows, checkOf)];
  return {
    text,
    workflows,
    checklist,
    findings: findings.map(({ severity, rule, message }) => `${severity} ${rule}: ${message}`),
    rows: checklist.definitions.map(({ check, subject }) => `${check} ${subject}`),
  };
}

/** The cells of the row with this tag. */
export function cellsOf(text: string, tag: string): readonly string[] {
  const line = text.split('\n').find((one) => one.startsWith(`| ${tag} `) || one.startsWith(`| ${tag}|`));
  if (line === undefined) throw new Error(`no row is tagged ${tag}`);
  return line
    .split(/(?<!\\)\|/)
    .slice(2, -1)
    .map((cell) => cell.trim());
}
