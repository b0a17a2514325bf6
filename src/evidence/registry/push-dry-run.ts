import type { Right } from '../../core/evidence.ts';
import type { PushOutcome } from '../clients.ts';
import { defineQuestion } from '../question.ts';
import { addressOf, PUSH_FLAG } from './address.ts';

const right: Right = { anonymous: false, permission: 'write:packages', token: 'packages', notFrom: 'page' };

/** May the token push here? Asked only where its flag made the client for it. */
export const pushDryRun = defineQuestion<{ registry: string; repository: string }, PushOutcome>(
  'registry/push-dry-run',
  right,
  ({ registryPush }, params) =>
    registryPush?.dryRun(params) ??
    Promise.resolve({
      status: 'unavailable',
      reason: { code: 'needs-flag', args: { flag: PUSH_FLAG } },
      url: addressOf(params.registry, params.repository, 'blobs/uploads/'),
      at: new Date().toISOString(),
    }),
);
