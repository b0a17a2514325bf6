import type { RegistryClient } from '../clients.ts';
import { addressOf } from './address.ts';

/** On a page: no registry lets a page of another origin read it, so nothing is sent, and the answer is the command that asks. */
export function createPageRegistryClient(now: () => Date = () => new Date()): RegistryClient {
  return {
    get: ({ registry, repository, path }) =>
      Promise.resolve({
        status: 'unavailable',
        reason: {
          code: 'not-from-page',
          args: { host: registry, command: 'npm exec -- gonogo verify --only {row}' },
        },
        url: addressOf(registry, repository, path),
        at: now().toISOString(),
      }),
  };
}
