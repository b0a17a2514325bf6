import { needsColumn } from './needs-column.ts';

/** The variables of an environment. */
export const environmentVariables = needsColumn({
  id: 'variables',
  headers: ['Variables'],
  accepts: ['None', '`NAME`', '`A`, `B`', 'optional `NAME`'],
  plain: 'variable',
  environments: false,
});
