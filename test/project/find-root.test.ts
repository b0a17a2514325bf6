import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { findProject, projectAt } from '../../src/project/find-root.ts';

const root = fileURLToPath(new URL('../fixtures/projects/privaci', import.meta.url));

it.each(['.', 'content', 'content/docs', 'content/targets/privaci'])('finds the project from %s', (folder) => {
  expect(findProject(join(root, folder), undefined)).toEqual({ root, docs: 'content/docs' });
});

it('goes on upwards where the folder of documents is not there', () => {
  // The fixture has no such folder; the project that it lies in has.
  expect(findProject(root, 'test/project')?.root).toBe(
    fileURLToPath(new URL('../../', import.meta.url)).replace(/\/$/, ''),
  );
  expect(findProject('/', undefined)).toBeUndefined();
});

it('takes a folder without a package.json when it is named', () => {
  expect(projectAt(join(root, 'content'), 'docs')).toEqual({
    root: join(root, 'content'),
    docs: 'docs',
    plain: true,
  });
  expect(projectAt(join(root, 'content'), undefined)).toBeUndefined();
});
