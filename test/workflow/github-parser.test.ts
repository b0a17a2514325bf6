import { readdirSync, readFileSync } from 'node:fs';
import { convertWorkflowTemplate } from '@actions/workflow-parser/model/convert';
import { NoOperationTraceWriter } from '@actions/workflow-parser/templates/trace-writer';
import { parseWorkflow as parseByGitHub } from '@actions/workflow-parser/workflows/workflow-parser';
import { describe, expect, it } from 'vitest';
import { parseWorkflow } from '../../src/workflow/parse.ts';

const folder = 'test/fixtures/workflows/';

/** What GitHub's own parser makes of a file: events with their filters, jobs, and the text of their environments. */
async function byGitHub(name: string, content: string): Promise<unknown> {
  const { context, value } = parseByGitHub({ name, content }, new NoOperationTraceWriter());
  expect(context.errors.getErrors()).toEqual([]);
  if (!value) throw new Error(`${name} has no value`);
  const template = await convertWorkflowTemplate(context, value);
  const events = Object.entries(template.events ?? {}).map(([event, config]) => [
    event === 'schedule' ? { event } : { event, ...filtersOf(config) },
  ]);
  return {
    triggers: events.flat().sort(byEvent),
    jobs: template.jobs.map((job) => ({
      id: job.id.toString(),
      environment: job.type === 'job' ? environmentText(job.environment) : undefined,
      calls: job.type === 'reusableWorkflowJob' ? job.ref.toString() : undefined,
    })),
  };
}

const FILTERS = ['branches', 'tags', 'paths', 'types', 'workflows'];

function filtersOf(config: unknown): Record<string, unknown> {
  if (typeof config !== 'object' || config === null) return {};
  return Object.fromEntries(
    Object.entries(config).flatMap(([key, value]) => {
      const ours = key.replace('-ignore', 'Ignore');
      const known = FILTERS.includes(ours.replace('Ignore', ''));
      return known && Array.isArray(value) && value.length > 0 ? [[ours, value.map(String)]] : [];
    }),
  );
}

function environmentText(token: unknown): string | undefined {
  if (token === undefined) return undefined;
  const text = JSON.parse(JSON.stringify(token)) as unknown;
  return nameIn(text);
}

/** A mapping of name and address is written as `{type: 2, map: [{Key, Value}]}`; an expression as `{type: 3, expr}`. */
function nameIn(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return undefined;
  if ('map' in value && Array.isArray(value.map)) {
    const entry = value.map.find((one: { Key: unknown }) => nameIn(one.Key) === 'name');
    return nameIn(entry?.Value);
  }
  if ('expr' in value && typeof value.expr === 'string') return normaliseExpression(value.expr);
  return 'lit' in value && typeof value.lit === 'string' ? value.lit : undefined;
}

/** GitHub's parser makes `format('prod-{0}', matrix.to)` of `prod-${{ matrix.to }}`. */
function normaliseExpression(expression: string): string {
  const [, template, ...rest] = /^format\('([^']*)', ([^)]*)\)$/.exec(expression) ?? [];
  const open = '$' + '{{ ';
  if (template === undefined) return `${open}${expression} }}`;
  return template.replace('{0}', `${open}${rest[0]} }}`);
}

const byEvent = (a: { readonly event: string }, b: { readonly event: string }): number => (a.event < b.event ? -1 : 1);

describe('GitHub’s parser and ours agree', () => {
  it.each(readdirSync(folder).filter((file) => file.endsWith('.yml')))('%s', async (file) => {
    const text = readFileSync(folder + file, 'utf8');
    const facts = await parseWorkflow(`.github/workflows/${file}`, text);
    expect(facts.problems).toEqual([]);
    const ours = {
      triggers: facts.triggers
        .map(({ event, branches, branchesIgnore, tags, tagsIgnore, paths, pathsIgnore, types, workflows }) => {
          const filters = { branches, branchesIgnore, tags, tagsIgnore, paths, pathsIgnore, types, workflows };
          return { event, ...Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined)) };
        })
        .sort(byEvent),
      jobs: facts.permissions.map(({ job }) => ({
        id: job,
        environment: facts.environments.find((use) => use.job === job)?.expression,
        calls: facts.calls?.find((call) => call.job === job)?.uses,
      })),
    };
    expect(ours).toEqual(await byGitHub(file, text));
  });
});
