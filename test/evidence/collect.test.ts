import { expect, it } from 'vitest';
import { createCollect, right } from '../../src/evidence/collect.ts';
import { environments } from '../../src/evidence/github/environments.ts';
import { repositorySecrets } from '../../src/evidence/github/repository-secrets.ts';
import { clientOver, json, NOW } from './github/answers.ts';

const here = { owner: 'acme', repo: 'rocket' };

it('answers a request by the collector of its kind', async () => {
  const { clients, sent } = clientOver(() => json({ total_count: 0, environments: [] }));
  expect(await createCollect(clients)(environments(here))).toMatchObject({ status: 'found', value: [] });
  expect(sent[0]?.url).toContain('/repos/acme/rocket/environments?');
});

it('knows the right that a request needs, before it is asked', () => {
  expect(right(environments(here))).toMatchObject({ anonymous: true });
  expect(right(repositorySecrets(here))).toMatchObject({ anonymous: false, permission: 'Secrets: read' });
});

it('does not throw, whatever happens', async () => {
  const { clients } = clientOver(() => json({}));
  const collect = createCollect(clients, () => NOW);
  expect(await collect({ kind: 'unheard/of', params: {} })).toMatchObject({
    status: 'unavailable',
    reason: { code: 'defect', args: { detail: 'no collector answers “unheard/of”' } },
  });
});
