import { publishedTo } from '../checks/compare/published.ts';
import type { Repository } from '../core/definition.ts';
import type { PublishTarget, WorkflowFacts } from '../workflow/facts.ts';
import { needsCell, readsUnnamed } from './needs-cell.ts';
import type { Section } from './section.ts';
import { triggerCell } from './trigger-cell.ts';
import { code, distinct, someCodes } from './words.ts';

/** What is published where, in a word. */
export const PLACES: Readonly<Record<PublishTarget, string>> = {
  ghcr: 'image',
  dockerhub: 'image',
  'helm-oci': 'chart',
  pypi: 'PyPI',
  testpypi: 'TestPyPI',
  npm: 'npm',
  crates: 'crates.io',
  pages: 'site',
  'github-release': 'GitHub release',
};

/** Every workflow file: what starts it, what it needs, what it publishes. */
export function workflowSection(facts: readonly WorkflowFacts[], repository: Repository): Section {
  return {
    title: 'What each workflow needs',
    intro: 'What a file does and its row leaves out is a finding, and so is the reverse.',
    columns: ['Workflow', 'Trigger', 'Secrets / env', 'Publishes'],
    rows: facts.map((file) => ({
      check: 'workflow',
      subject: file.file,
      cells: [triggerCell(file, facts), needsCell(file), publishesOf(file, repository)],
    })),
  };
}

function publishesOf(file: WorkflowFacts, repository: Repository): string {
  const sure = publishedTo(Object.keys(PLACES) as PublishTarget[], [file], repository).filter(
    ({ fact }) => fact.basis !== 'tool',
  );
  return distinct(sure.map(({ fact }) => PLACES[fact.to])).join(', ') || '–';
}

/** What the files leave to be known when they run, or to other files: a sentence each. */
export function untoldOf(facts: readonly WorkflowFacts[]): readonly string[] {
  return facts.flatMap((file) => {
    const name = code(file.file);
    const outside = distinct((file.calls ?? []).map(({ uses }) => uses).filter((uses) => !/^[.$]\//.test(uses)));
    const handed = (file.calls ?? []).some(({ inherits, uses }) => inherits && !/^[.$]\//.test(uses));
    const computed = readsUnnamed(file);
    const open = distinct(
      file.environments.filter((use) => !use.names || use.open).map(({ expression }) => expression),
    );
    const tools = distinct(file.publishes.filter(({ basis }) => basis === 'tool').map(({ by }) => by));
    return [
      ...(outside.length > 0 ? [`What ${someCodes(outside)} does, which ${name} calls.`] : []),
      ...(handed
        ? [`Which secrets ${name} needs for workflows of other repositories: it hands them all of its own.`]
        : []),
      ...(computed ? [`Which secrets ${name} reads by a computed name.`] : []),
      ...(open.length > 0 ? [`Which environment ${name} names with ${someCodes(open)}.`] : []),
      ...(tools.length > 0 ? [`What ${someCodes(tools)} publishes in ${name}: its own settings decide.`] : []),
      ...(file.problems.some(({ severity }) => severity === 'error')
        ? [`All of ${name}: it could not be read whole.`]
        : []),
    ];
  });
}
