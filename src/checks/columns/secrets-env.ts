import { needsColumn } from './needs-column.ts';

/** What a workflow needs from the settings: secrets, variables, environments, trusted publishing. */
export const secretsEnv = needsColumn({
  id: 'secrets',
  headers: ['Secrets / env', 'Secrets', 'Secrets needed', 'Needs', 'Required secrets'],
  accepts: [
    'None',
    '`SECRET`',
    'optional `SECRET`',
    '`SECRET` (optional)',
    '`vars.NAME`',
    'Variable `NAME`',
    'Environment `pypi`',
    'Environments `testpypi` / `pypi`',
    'PyPI Trusted Publisher',
    'OIDC',
  ],
  plain: 'secret',
  environments: true,
});
