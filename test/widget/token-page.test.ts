import { expect, test } from 'vitest';
import { packagesTokenPage, tokenPage } from '../../src/widget/token-page.ts';

test('fills in the owner and exactly the permissions, each as read', () => {
  const page = new URL(
    tokenPage(['Actions: read', 'Metadata: read', 'Secrets: read'], { owner: 'BoundaryLogic', name: 'privaci' }),
  );
  expect(page.origin + page.pathname).toBe('https://github.com/settings/personal-access-tokens/new');
  expect(Object.fromEntries(page.searchParams)).toEqual({
    name: 'gonogo privaci',
    description: 'Reads what the release checklist of BoundaryLogic/privaci asks for.',
    target_name: 'BoundaryLogic',
    expires_in: '7',
    actions: 'read',
    secrets: 'read',
  });
});

test('GitHub takes at most 40 characters as a name', () => {
  const page = new URL(tokenPage([], { owner: 'o', name: 'n'.repeat(100) }));
  expect(page.searchParams.get('name')).toHaveLength(40);
});

test('a permission of the organization is called by its own name', () => {
  const page = new URL(tokenPage(['Administration: read (organization)', 'any permission'], { owner: 'o', name: 'n' }));
  expect(page.searchParams.get('organization_administration')).toBe('read');
  expect(page.searchParams.has('administration')).toBe(false);
});

test('a classic token reads packages and does nothing else', () => {
  const page = new URL(packagesTokenPage({ owner: 'BoundaryLogic', name: 'privaci' }));
  expect(page.origin + page.pathname).toBe('https://github.com/settings/tokens/new');
  expect(page.searchParams.get('scopes')).toBe('read:packages');
});
