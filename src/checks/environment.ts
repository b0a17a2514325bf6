import { defineCheck, type Outcome } from '../core/check.ts';
import type { Column } from '../core/column.ts';
import { deploymentPolicies } from '../evidence/github/deployment-policies.ts';
import { environmentSecrets } from '../evidence/github/environment-secrets.ts';
import { type EnvironmentFacts, environments } from '../evidence/github/environments.ts';
import { deploysFrom } from './columns/deploys-from.ts';
import { environmentSecrets as secretsColumn } from './columns/environment-secrets.ts';
import { environmentVariables } from './columns/environment-variables.ts';
import { reviewers } from './columns/reviewers.ts';
import { compareEnvironment } from './compare/environment.ts';
import {
  type EnvironmentStatement,
  isAboutSecrets,
  weighDeploysFrom,
  weighRule,
  weighSecrets,
} from './judge/environment.ts';

const columns: readonly Column<EnvironmentStatement>[] = [secretsColumn, environmentVariables, reviewers, deploysFrom];

/** An environment that jobs deploy to, with the rules that it promises. */
export const environment = defineCheck({
  id: 'environment',
  title: 'Environment',
  station: 'Environments',
  summary: 'An environment exists and has the rules that the row promises.',
  subject: {
    pattern: /^[^\s'"`,;\\](?:[^'"`,;\\]{0,253}[^\s'"`,;\\])?$/,
    accepts: 'the name of an environment',
    example: 'pypi',
  },
  params: {},
  columns,
  compare: compareEnvironment,
  needs(row, known, { repository: { owner, name: repo } }) {
    const all = environments({ owner, repo });
    const list = known.get(all);
    const facts = list?.status === 'found' ? find(list.value, row.subject) : undefined;
    if (!facts) return [all];
    const here = { owner, repo, environment: facts.name };
    const stated = row.statements.map(({ value }) => value);
    return [
      all,
      ...(stated.some(({ kind }) => kind === 'deploys-from') && facts.deploysFrom === 'custom'
        ? [deploymentPolicies(here)]
        : []),
      ...(stated.some(isAboutSecrets) ? [environmentSecrets(here)] : []),
    ];
  },
  judge(row, { read, peek }, { repository: { owner, name: repo } }) {
    const facts = find(read(environments({ owner, repo })), row.subject);
    if (!facts) {
      // The command puts the name into an address.
      const args = { encoded: encodeURIComponent(row.subject) };
      return { status: 'fail', seen: false, message: 'missing', args, fix: 'create' };
    }
    const here = { owner, repo, environment: facts.name };
    const stated = row.statements.map(({ value }) => value);
    const policies = () => read(deploymentPolicies(here)) ?? [];
    const secrets = stated.some(isAboutSecrets) ? peek(environmentSecrets(here)) : 'unavailable';
    const weighed = [
      ...stated.map((value) =>
        value.kind === 'deploys-from'
          ? weighDeploysFrom(value, stated, facts, policies)
          : (weighRule(value, facts) ?? weighSecrets(value, secrets)),
      ),
    ];
    const outcomes: Outcome[] = weighed.map(({ outcome, note }, statement) => ({
      statement,
      outcome,
      ...(note ? { note } : {}),
    }));
    const wrong = weighed.filter(({ outcome }) => outcome === 'contradicted');
    const seen = { seen: true, outcomes } as const;
    if (wrong.length === 0) return { ...seen, status: 'pass', message: 'found', args: { rules: describe(facts) } };
    return {
      ...seen,
      status: wrong.some(({ stops }) => stops) ? 'fail' : 'warn',
      message: 'differs',
      args: { what: [...new Set(wrong.map(({ note }) => note))].join('; ') },
      fix: 'change',
    };
  },
  messages: {
    found: 'There, {rules}.',
    missing: 'Not there. A job that names it would create it, without any rules.',
    differs: 'There, but {what}.',
  },
  fixes: {
    create: {
      text: 'Create the environment, with its rules.',
      url: 'https://github.com/{owner}/{repo}/settings/environments/new',
      command: 'gh api --method PUT repos/{owner}/{repo}/environments/{encoded}',
    },
    change: {
      text: 'Change the environment’s rules, or what the row says of them.',
      url: 'https://github.com/{owner}/{repo}/settings/environments',
    },
  },
});

/** Names of environments are case-insensitive. */
function find(list: readonly EnvironmentFacts[] | undefined, subject: string): EnvironmentFacts | undefined {
  return list?.find(({ name }) => name.toLowerCase() === subject.toLowerCase());
}

function describe({ reviewers: people, waitMinutes, deploysFrom: from }: EnvironmentFacts): string {
  const rules = [
    ...(people.length > 0 ? [`reviewed by ${people.join(', ')}`] : []),
    ...(waitMinutes > 0 ? [`waits ${waitMinutes} min`] : []),
    ...(from === 'any' ? [] : [`deploys from ${from === 'custom' ? 'chosen refs' : 'protected branches'} only`]),
  ];
  return rules.length > 0 ? rules.join(', ') : 'without rules';
}
