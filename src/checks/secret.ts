import { defineCheck } from '../core/check.ts';
import type { Column } from '../core/column.ts';
import type { Request } from '../core/evidence.ts';
import { environmentSecrets } from '../evidence/github/environment-secrets.ts';
import { environments } from '../evidence/github/environments.ts';
import { maxAge } from './columns/max-age.ts';
import { scopes } from './columns/scopes.ts';
import { storedIn } from './columns/stored-in.ts';
import { usedBy } from './columns/used-by.ts';
import { compareSecret } from './compare/secret.ts';
import {
  foundValue,
  isReserved,
  judgeAnywhere,
  judgeStores,
  listed,
  place,
  runsOf,
  type SecretStatement,
  storesOf,
} from './judge/secret.ts';

const columns: readonly Column<SecretStatement>[] = [usedBy, storedIn, scopes, maxAge];

/** A secret's name, level, and where it lives. */
export const secret = defineCheck({
  id: 'secret',
  title: 'Actions secret',
  summary: 'A secret of this name is there for the workflows that read it.',
  subject: {
    pattern: /^[A-Za-z_]\w*$/,
    accepts: 'a name of letters, digits and `_`, not beginning with a digit',
    example: 'GHCR_TOKEN',
  },
  params: {},
  columns,
  compare: compareSecret,
  lint: ({ subject, level, at }) =>
    isReserved(subject) && level !== 'forbidden'
      ? [
          {
            rule: 'reserved-name',
            severity: 'error',
            at,
            message: `no secret can be called \`${subject}\`: names that begin with \`GITHUB_\` are GitHub’s own`,
            hint: 'Give the secret another name, or set the row’s level to forbidden.',
          },
        ]
      : [],
  needs(row, known, { repository: { owner, name: repo } }) {
    if (isReserved(row.subject)) return [];
    const here = { owner, repo };
    const stated = storesOf(row).map((store) => place(store, here));
    const first = [
      ...new Map(
        [place({ store: 'repository' }, here), place({ store: 'organization' }, here), ...stated].map((one) => [
          one.label,
          one.secrets,
        ]),
      ).values(),
    ];
    const asks: Request[] = [...first];
    if (stated.some(({ environment }) => environment)) asks.push(environments(here));
    if (first.some((request) => !known.get(request))) return asks;
    if (first.some((request) => listed(foundValue(known, request), row.subject))) {
      return [...asks, ...runsOf(row, here).map(({ run }) => run)];
    }
    // Round two asks which environments there are, round three looks into them.
    const others = stated.length === 0 ? (foundValue(known, environments(here)) ?? []) : [];
    return [
      ...asks,
      environments(here),
      ...others.map(({ name }) => environmentSecrets({ ...here, environment: name })),
    ];
  },
  judge(row, reader, context) {
    if (isReserved(row.subject)) return { status: 'skipped', seen: false, message: 'reserved' };
    const stated = storesOf(row);
    return stated.length > 0 ? judgeStores(row, stated, reader, context) : judgeAnywhere(row, reader, context);
  },
  messages: {
    found: 'In {place}; last changed {updated}.',
    proven: 'In {place}; last changed {updated}, and {workflow} has succeeded since.',
    unproven: 'In {place}, but changed {updated}, after the last success of {workflow} ({success}): not proven since.',
    untried: 'In {place}; last changed {updated}. No run of {workflow} has succeeded yet: its value is not proven.',
    'too-old': 'In {place}, but last changed {updated}: more than {days} days ago.',
    missing: 'Neither among the repository’s secrets nor among the organization’s that it may use.',
    'in-environment': 'Only in the environment {environment}: a job that does not name this environment never sees it.',
    misplaced: 'Not in {place}.',
    'found-elsewhere': 'Not in {place}, but in {elsewhere}.',
    reserved: 'Not looked up: GitHub gives secrets whose names begin with GITHUB_ itself, and nobody can create one.',
  },
  fixes: {
    repository: {
      text: 'Create the repository secret {subject}.',
      url: 'https://github.com/{owner}/{repo}/settings/secrets/actions/new',
      command: 'gh secret set {subject} --repo {owner}/{repo}',
    },
    organization: {
      text: 'Create the organization secret {subject}, or share it with this repository.',
      url: 'https://github.com/organizations/{owner}/settings/secrets/actions',
      command: 'gh secret set {subject} --org {owner} --repos {repo}',
    },
    environment: {
      text: 'Create {subject} in the environment {environment}.',
      url: 'https://github.com/{owner}/{repo}/settings/environments',
      command: 'gh secret set {subject} --env {environment} --repo {owner}/{repo}',
    },
    move: {
      text: 'Create it as a repository secret; or state in the row that it lives in the environment, if all jobs that read it name that.',
      url: 'https://github.com/{owner}/{repo}/settings/secrets/actions/new',
      command: 'gh secret set {subject} --repo {owner}/{repo}',
    },
    rotate: {
      text: 'Make a new credential and set it.',
      url: 'https://github.com/{owner}/{repo}/settings/secrets/actions',
      command: 'gh secret set {subject} --repo {owner}/{repo}',
    },
    run: {
      text: 'Run {workflow}: a success proves the new value.',
      url: 'https://github.com/{owner}/{repo}/actions/workflows/{workflow}',
    },
    remove: {
      text: 'Delete it where it is listed.',
      url: 'https://github.com/{owner}/{repo}/settings/secrets/actions',
      command: 'gh secret list --repo {owner}/{repo}',
    },
  },
});
