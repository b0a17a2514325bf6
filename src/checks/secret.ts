import { defineCheck } from '../core/check.ts';
import type { Column } from '../core/column.ts';
import { maxAge } from './columns/max-age.ts';
import { scopes } from './columns/scopes.ts';
import { storedIn } from './columns/stored-in.ts';
import { usedBy } from './columns/used-by.ts';
import { lintReservedName } from './compare/reserved-name.ts';
import { compareSecret } from './compare/secret.ts';
import { type SecretStatement, secretStores, weighSecret } from './judge/secret.ts';
import { isReserved, judgeStored, storedNeeds } from './judge/stored.ts';

const columns: readonly Column<SecretStatement>[] = [usedBy, storedIn, scopes, maxAge];

/** A secret's name, level, and where it lives. */
export const secret = defineCheck({
  id: 'secret',
  title: 'Actions secret',
  station: 'Secrets',
  summary: 'A secret of this name is there for the workflows that read it.',
  subject: {
    pattern: /^[A-Za-z_]\w*$/,
    accepts: 'a name of letters, digits and `_`, not beginning with a digit',
    example: 'GHCR_TOKEN',
  },
  params: {},
  columns,
  compare: compareSecret,
  lint: lintReservedName('secret'),
  needs(row, known, { repository: { owner, name: repo } }) {
    return isReserved(row.subject) ? [] : storedNeeds(secretStores, row, known, { owner, repo });
  },
  judge(row, reader, context) {
    if (isReserved(row.subject)) return { status: 'skipped', seen: false, message: 'reserved' };
    const weigh = (entries: Parameters<typeof weighSecret>[1]) => weighSecret(row, entries, context.now);
    return judgeStored(secretStores, row, reader, context, { weigh });
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
