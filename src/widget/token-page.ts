import type { Repository } from '../core/definition.ts';

/**
 * GitHub's page for a new fine-grained token with exactly these permissions filled in (`Secrets: read` → `secrets=read`); which repository it
 * is for cannot be filled in. It ends after seven days. Reading metadata comes with every token.
 */
export function tokenPage(permissions: readonly string[], { owner, name }: Repository): string {
  const query = new URLSearchParams({
    name: `gonogo ${name}`.slice(0, 40),
    description: `Reads what the release checklist of ${owner}/${name} asks for.`,
    target_name: owner,
    expires_in: '7',
  });
  for (const permission of permissions) {
    const [, scope, access, organization] = /^([\w ]+): (\w+)( \(organization\))?$/.exec(permission) ?? [];
    if (!scope || !access || scope === 'Metadata') continue;
    query.set(`${organization ? 'organization ' : ''}${scope}`.toLowerCase().replaceAll(' ', '_'), access);
  }
  return `https://github.com/settings/personal-access-tokens/new?${query}`;
}

/** GitHub's page for a new classic token that reads packages and does nothing else. When it ends cannot be filled in. */
export function packagesTokenPage({ name }: Repository): string {
  const query = new URLSearchParams({ scopes: 'read:packages', description: `gonogo ${name}: reads packages` });
  return `https://github.com/settings/tokens/new?${query}`;
}
