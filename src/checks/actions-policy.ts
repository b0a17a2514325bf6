import { defineCheck, type Outcome } from '../core/check.ts';
import type { Column } from '../core/column.ts';
import type { Definition, Repository } from '../core/definition.ts';
import type { Request } from '../core/evidence.ts';
import { type ActionsPolicy, actionsPolicy as repositoryPolicy } from '../evidence/github/actions-policy.ts';
import { organizationPolicy } from '../evidence/github/organization-policy.ts';
import { repository } from '../evidence/github/repository.ts';
import {
  type DefaultPermissions,
  organizationWorkflowPermissions,
  workflowPermissions,
} from '../evidence/github/workflow-permissions.ts';
import { type PolicyLocation, type PolicyValue, policyLocation, policyValue } from './columns/policy.ts';
import { SETTINGS, settingOf, weighPolicy } from './judge/actions-policy.ts';

const columns: readonly Column<PolicyLocation | PolicyValue>[] = [policyLocation, policyValue];

/** A setting for Actions, of the repository or of its organization. */
export const actionsPolicy = defineCheck({
  id: 'actions-policy',
  title: 'Actions policy',
  station: 'Policy',
  summary: 'A setting for Actions, of the repository or of its organization, is as the row says.',
  subject: {
    pattern: /^(?:workflow permissions|allowed actions|sha pinning)$/i,
    accepts: '`Workflow permissions`, `Allowed actions` or `SHA pinning`',
    example: 'Workflow permissions',
  },
  params: {},
  columns,
  lint(row) {
    const { accepts, values } = SETTINGS[settingOf(row.subject)];
    return row.statements
      .filter(({ value }) => value.kind === 'policy-value' && !values.includes(value.value))
      .map(({ at, text }) => ({
        rule: 'wrong-kind',
        severity: 'error',
        at,
        message: `\`${text}\` is no value of \`${row.subject}\``,
        accepted: accepts,
      }));
  },
  needs(row, _known, { repository: { owner, name: repo } }) {
    // Members of an organization, and a user's account, have no such answer: who the owner is tells the two apart.
    return [questionOf(row, { owner, name: repo }), ...(isOrganization(row) ? [repository({ owner, repo })] : [])];
  },
  judge(row, { read }, { repository: here }) {
    const owner = isOrganization(row) ? read(repository({ owner: here.owner, repo: here.name }))?.owner : undefined;
    if (owner?.type === 'User') return { status: 'skipped', seen: false, message: 'no-organization' };
    const found = read(questionOf(row, here));
    const stated = row.statements.map(({ value }) => value).find(({ kind }) => kind === 'policy-value');
    const value = stated?.kind === 'policy-value' ? stated.value : undefined;
    const { status, is, note } = weighPolicy(settingOf(row.subject), value, found ?? {});
    const outcomes = row.statements.map(
      ({ value: { kind } }, statement): Outcome =>
        kind === 'policy-location' || status === 'pass'
          ? { statement, outcome: is === undefined ? 'not-visible' : 'confirmed' }
          : { statement, outcome: 'contradicted', note: `it is ${is}` },
    );
    const args = {
      whose: isOrganization(row) ? 'organization' : 'repository',
      is: is ?? '',
      note,
    };
    const fix = isOrganization(row) ? 'organization' : 'repository';
    if (is === undefined) return { status: 'manual', seen: false, message: 'not-told', args, fix };
    if (status === 'pass') return { status, seen: true, message: 'as-stated', args, outcomes };
    return { status, seen: true, message: 'differs', args, outcomes, fix };
  },
  messages: {
    'as-stated': 'Set in the {whose}: {is}.{note}',
    differs: 'Set in the {whose}: {is}. The row says otherwise.{note}',
    'not-told': 'GitHub’s answer about the {whose} does not say.',
    'no-organization': '{owner} is a person’s account: there is no organization whose setting could count.',
  },
  fixes: {
    organization: {
      text: 'Change the setting of the organization, or correct the row.',
      url: 'https://github.com/organizations/{owner}/settings/actions',
    },
    repository: {
      text: 'Change the setting of the repository, or correct the row. What the organization forbids cannot be chosen there.',
      url: 'https://github.com/{owner}/{repo}/settings/actions',
    },
  },
});

type PolicyRow = Definition<'actions-policy', object, PolicyLocation | PolicyValue>;

/** Whose setting the row is about: the repository’s where it does not say. */
function isOrganization({ statements }: PolicyRow): boolean {
  return statements.some(({ value }) => value.kind === 'policy-location' && value.location === 'organization');
}

function questionOf(row: PolicyRow, { owner, name: repo }: Repository): Request<ActionsPolicy | DefaultPermissions> {
  const organization = isOrganization(row);
  if (settingOf(row.subject) === 'permissions') {
    return organization ? organizationWorkflowPermissions({ org: owner }) : workflowPermissions({ owner, repo });
  }
  return organization ? organizationPolicy({ org: owner }) : repositoryPolicy({ owner, repo });
}
