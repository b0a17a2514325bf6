import { expect, it } from 'vitest';
import { workflows } from '../../../src/evidence/github/workflows.ts';
import { clientOver, json } from './answers.ts';

it('reads name, path and state of all workflows', async () => {
  const path = '.github/workflows/ci.yml';
  const { clients } = clientOver(() =>
    json({ total_count: 1, workflows: [{ id: 1, node_id: 'x', name: 'CI', path, state: 'disabled_manually' }] }),
  );
  expect(await workflows.collect(clients, { owner: 'acme', repo: 'rocket' })).toMatchObject({
    status: 'found',
    value: [{ name: 'CI', path, state: 'disabled_manually' }],
  });
});
