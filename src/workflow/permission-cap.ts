import type { JobPermissions } from './facts.ts';
import { isGranted } from './is-granted.ts';
import type { Refusal } from './read-repository.ts';

type Grants = Readonly<Record<string, 'read' | 'write' | 'none'>>;

/** What a called job may do: what it asks for, no more than its caller grants. Without its own block it has the caller's. */
export function capPermissions(own: JobPermissions, caller: JobPermissions): JobPermissions {
  if (caller.grants === undefined) return own;
  if (own.grants === undefined) return { ...own, grants: caller.grants };
  if (caller.grants === 'write-all') return own;
  if (typeof own.grants === 'object') {
    const grants: Grants = Object.fromEntries(
      Object.entries(own.grants).map(([scope, access]) => [scope, least(access, caller, scope)]),
    );
    return { ...own, grants };
  }
  // `write-all` and `read-all` ask for every scope: what is left is what the caller has of each.
  if (caller.grants === 'read-all') return { ...own, grants: 'read-all' };
  const grants: Grants = Object.fromEntries(
    Object.entries(caller.grants).map(([scope, access]) => [
      scope,
      own.grants === 'read-all' && access === 'write' ? 'read' : access,
    ]),
  );
  return { ...own, grants };
}

/** What a called job asks for by name and its caller does not grant. */
export function refusedBy(own: JobPermissions, caller: JobPermissions): readonly Refusal[] {
  if (typeof own.grants !== 'object' || caller.grants === undefined) return [];
  return Object.entries(own.grants).flatMap(([scope, asked]): Refusal[] => {
    if (asked === 'none' || isGranted(caller, scope, asked) !== false) return [];
    const granted = isGranted(caller, scope, 'read') ? 'read' : 'none';
    return [{ job: own.job, scope, asked, granted, span: own.span }];
  });
}

function least(asked: 'read' | 'write' | 'none', caller: JobPermissions, scope: string): 'read' | 'write' | 'none' {
  if (asked === 'none' || isGranted(caller, scope, asked)) return asked;
  return isGranted(caller, scope, 'read') ? 'read' : 'none';
}
