import { expect, it } from 'vitest';
import { workflowFiles } from '../../../src/evidence/github/workflow-files.ts';
import { clientOver, json, refuse } from './answers.ts';

const here = { owner: 'acme', repo: 'rocket' };
const entry = (name: string, type = 'file') => ({ name, path: `.github/workflows/${name}`, sha: `sha-${name}`, type });

it('reads the files of the folder at a ref, and no folders', async () => {
  const { clients, sent } = clientOver(() => json([entry('ci.yml'), entry('old', 'dir')]));
  const evidence = await workflowFiles.collect(clients, { ...here, ref: 'release/1.x', seen: 'proven' });
  expect(evidence).toMatchObject({ status: 'found', value: [{ name: 'ci.yml', sha: 'sha-ci.yml' }] });
  expect(sent[0]?.url).toBe('https://api.github.com/repos/acme/rocket/contents/.github/workflows?ref=release%2F1.x');
});

it.each([
  ['proven', { status: 'absent' }],
  ['unproven', { status: 'unavailable', reason: { code: 'not-visible' } }],
] as const)('takes 404 by what is proven: %s', async (seen, expected) => {
  const { clients } = clientOver(() => refuse(404, 'Not Found'));
  expect(await workflowFiles.collect(clients, { ...here, ref: 'main', seen })).toMatchObject(expected);
});

it('does not take a list that GitHub may have cut for the whole', async () => {
  const { clients } = clientOver(() => json(Array.from({ length: 1000 }, (_, index) => entry(`${index}.yml`))));
  const evidence = await workflowFiles.collect(clients, { ...here, ref: 'main', seen: 'proven' });
  expect(evidence).toMatchObject({ reason: { code: 'bad-answer' } });
});

it('a file where the folder should be is a bad answer', async () => {
  const { clients } = clientOver(() => json(entry('workflows')));
  const evidence = await workflowFiles.collect(clients, { ...here, ref: 'main', seen: 'proven' });
  expect(evidence).toMatchObject({ reason: { code: 'bad-answer' } });
});
