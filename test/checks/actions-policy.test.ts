import { describe, expect, it } from 'vitest';
import { actionsPolicy } from '../../src/checks/actions-policy.ts';
import type { ReasonCode } from '../../src/core/evidence.ts';
import { actionsPolicy as policy } from '../../src/evidence/github/actions-policy.ts';
import { organizationPolicy } from '../../src/evidence/github/organization-policy.ts';
import { repository } from '../../src/evidence/github/repository.ts';
import {
  organizationWorkflowPermissions,
  workflowPermissions,
} from '../../src/evidence/github/workflow-permissions.ts';
import { found, here, row, settle, short, unavailable } from './row.ts';

const owned = (type: string) =>
  [
    repository(here),
    found({
      id: 1,
      full_name: 'acme/rocket',
      private: false,
      default_branch: 'main',
      has_pages: false,
      owner: { id: 2, login: 'acme', type },
    }),
  ] as const;
const value = (name: string) => ({ kind: 'policy-value', ...{ value: name } });
const organization = { kind: 'policy-location', ...{ location: 'organization' } };
const rules = { enabled: 'yes', allowed: 'all', shaPinning: false } as const;

describe('workflow permissions', () => {
  const stated = (name: string) => row(actionsPolicy, 'Workflow permissions', { states: [value(name)] });

  it.each([
    ['write', 'write', 'pass as-stated', 'confirmed'],
    ['read', 'read', 'pass as-stated', 'confirmed'],
    ['write', 'read', 'warn differs', 'contradicted'],
    ['read', 'write', 'warn differs', 'contradicted'],
  ] as const)('stated %s, found %s: %s', async (name, is, expected, outcome) => {
    const verdict = await settle(actionsPolicy, stated(name), [[workflowPermissions(here), found(is)]]);
    expect(short(verdict)).toBe(expected);
    expect(verdict.outcomes).toMatchObject([{ outcome }]);
  });

  it('says that a file with a permissions key overrides them, and where to change them', async () => {
    const verdict = await settle(actionsPolicy, stated('write'), [[workflowPermissions(here), found('read')]]);
    expect(verdict.text).toBe(
      'Set in the repository: read-only. The row says otherwise. It counts only for workflows without a permissions key.',
    );
    expect(verdict.remedy?.url).toBe('https://github.com/acme/rocket/settings/actions');
  });
});

describe('an organization’s setting', () => {
  const stated = row(actionsPolicy, 'Workflow permissions', { states: [organization, value('write')] });
  const ask = organizationWorkflowPermissions({ org: 'acme' });

  it('is asked of the organization', async () => {
    const verdict = await settle(actionsPolicy, stated, [owned('Organization'), [ask, found('write')]]);
    expect(verdict.text).toBe(
      'Set in the organization: read and write. It counts only for workflows without a permissions key.',
    );
    const other = await settle(actionsPolicy, stated, [owned('Organization'), [ask, found('read')]]);
    expect(other.outcomes).toMatchObject([{ outcome: 'confirmed' }, { outcome: 'contradicted' }]);
    expect(other.remedy?.url).toBe('https://github.com/organizations/acme/settings/actions');
  });

  it.each(['needs-token', 'forbidden', 'not-visible'] satisfies ReasonCode[])(
    'which only owners see is unknown to others, never wrong: %s',
    async (reason) => {
      const verdict = await settle(actionsPolicy, stated, [owned('Organization'), [ask, unavailable(reason)]]);
      expect(short(verdict)).toBe(`unknown ${reason}`);
    },
  );

  it('is nothing to look for where the owner is a person', async () => {
    const verdict = await settle(actionsPolicy, stated, [owned('User'), [ask, unavailable('not-visible')]]);
    expect(short(verdict)).toBe('skipped no-organization');
  });

  it('that lets chosen repositories run Actions says so', async () => {
    const allowed = row(actionsPolicy, 'Allowed actions', { states: [organization, value('all')] });
    const some = found({ ...rules, enabled: 'some' as const });
    const verdict = await settle(actionsPolicy, allowed, [
      owned('Organization'),
      [organizationPolicy({ org: 'acme' }), some],
    ]);
    expect(verdict.text).toBe(
      'Set in the organization: all actions are allowed. Only chosen repositories of it may run Actions.',
    );
  });
});

describe('allowed actions', () => {
  it.each([
    ['all', 'all', 'pass as-stated'],
    ['all', 'selected', 'warn differs'],
    ['all', 'local_only', 'fail differs'],
    ['selected', 'all', 'warn differs'],
    ['selected', 'local_only', 'fail differs'],
    ['local_only', 'selected', 'warn differs'],
    ['local_only', 'local_only', 'pass as-stated'],
  ] as const)('stated %s, found %s: %s', async (name, allowed, expected) => {
    const stated = row(actionsPolicy, 'allowed actions', { states: [value(name)] });
    expect(short(await settle(actionsPolicy, stated, [[policy(here), found({ ...rules, allowed })]]))).toBe(expected);
  });

  it('fails where Actions are off', async () => {
    const stated = row(actionsPolicy, 'Allowed actions', { states: [value('all')] });
    const none = found({ enabled: 'no' as const, shaPinning: false });
    expect((await settle(actionsPolicy, stated, [[policy(here), none]])).text).toBe(
      'Set in the repository: Actions are off. The row says otherwise.',
    );
  });
});

describe('SHA pinning', () => {
  it.each([
    ['on', true, 'pass as-stated'],
    ['off', false, 'pass as-stated'],
    ['off', true, 'fail differs'],
    ['on', false, 'warn differs'],
  ] as const)('stated %s, found %s: %s', async (name, shaPinning, expected) => {
    const stated = row(actionsPolicy, 'SHA pinning', { states: [value(name)] });
    const answers = [[policy(here), found({ ...rules, shaPinning })]] as const;
    expect(short(await settle(actionsPolicy, stated, answers))).toBe(expected);
  });

  it('is for a person to look at where GitHub does not say', async () => {
    const stated = row(actionsPolicy, 'SHA pinning', { states: [value('on')] });
    const verdict = await settle(actionsPolicy, stated, [[policy(here), found({ enabled: 'yes', allowed: 'all' })]]);
    expect(short(verdict)).toBe('manual not-told');
  });
});

it('a value of another setting is a finding at its word', () => {
  const stated = row(actionsPolicy, 'SHA pinning', { states: [value('write')] });
  expect(actionsPolicy.lint?.(stated as never)).toMatchObject([
    { rule: 'wrong-kind', message: '`policy-value` is no value of `SHA pinning`', accepted: ['On', 'Required', 'Off'] },
  ]);
});

it.each(['Workflow permissions', 'Allowed actions', 'SHA pinning'])(
  '%s stays unknown without an answer',
  async (subject) => {
    const ask = subject === 'Workflow permissions' ? workflowPermissions(here) : policy(here);
    const verdict = await settle(actionsPolicy, row(actionsPolicy, subject), [[ask, unavailable('forbidden')]]);
    expect(short(verdict)).toBe('unknown forbidden');
  },
);
