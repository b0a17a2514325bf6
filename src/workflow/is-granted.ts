import type { JobPermissions } from './facts.ts';

/** Does this grant at least that access? `undefined` when the repository's default decides. */
export function isGranted(permissions: JobPermissions, scope: string, access: 'read' | 'write'): boolean | undefined {
  const { grants } = permissions;
  if (grants === undefined) return undefined;
  if (grants === 'write-all') return true;
  // `read-all` reaches every scope but `id-token`, which knows only write and none.
  if (grants === 'read-all') return access === 'read' && scope !== 'id-token';
  const given = Object.hasOwn(grants, scope) ? grants[scope] : 'none';
  return given === 'write' || given === access;
}
