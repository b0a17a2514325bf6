import type { Column } from '../../core/column.ts';
import type { TriggerStated } from '../statements.ts';
import { readTriggers } from './read-triggers.ts';
import { TRIGGER_PHRASES } from './trigger-phrases.ts';

/** What starts a workflow. */
export const trigger: Column<TriggerStated> = {
  id: 'on',
  headers: ['Trigger', 'Triggers', 'Triggered by', 'Runs on', 'When', 'On'],
  mode: 'strict',
  accepts: [
    'Push',
    'Push to `main`',
    'Push / PR to `main`',
    'Tag `v*`',
    'Push to `main` (docs paths)',
    'Push to `main` touching `src/**`',
    'PR closed',
    'Manual dispatch',
    'Schedule `0 3 * * 1`',
    'Daily',
    'Release published',
    'Called by `release.yml`',
    'Called by other workflows',
    'After `ci.yml`',
    'After `CI` completes on `main`',
    '`repository_dispatch` type `x`',
  ],
  phrases: TRIGGER_PHRASES,
  read: readTriggers,
};
