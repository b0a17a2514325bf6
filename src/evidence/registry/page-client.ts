import type { Unavailable } from '../../core/evidence.ts';
import type { RegistryClient, RegistryPush } from '../clients.ts';
import { addressOf, PUSH_FLAG } from './address.ts';

/** On a page: no registry lets a page of another origin read it, so nothing is sent, and the answer is the command that asks. */
export function createPageRegistry(now: () => Date = () => new Date()): {
  readonly registry: RegistryClient;
  readonly registryPush: RegistryPush;
} {
  const refuse = (host: string, url: string, flag: string): Promise<Unavailable> => {
    const command = `npm exec -- gonogo verify --only {row}${flag}`;
    const reason = { code: 'not-from-page', args: { host, command } } as const;
    return Promise.resolve({ status: 'unavailable', reason, url, at: now().toISOString() });
  };
  return {
    registry: {
      get: ({ registry, repository, path }) => refuse(registry, addressOf(registry, repository, path), ''),
    },
    registryPush: {
      dryRun: ({ registry, repository }) =>
        refuse(registry, addressOf(registry, repository, 'blobs/uploads/'), ` ${PUSH_FLAG}`),
    },
  };
}
