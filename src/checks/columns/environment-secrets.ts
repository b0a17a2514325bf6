import { needsColumn } from './needs-column.ts';

/** The secrets of an environment. */
export const environmentSecrets = needsColumn({
  id: 'secrets',
  headers: ['Secrets needed', 'Secrets'],
  accepts: [
    'None',
    'None (OIDC)',
    '`SECRET`',
    'optional `SECRET`',
    '`vars.NAME`',
    'Variable `NAME`',
    'Trusted Publisher',
  ],
  plain: 'secret',
  environments: false,
});
