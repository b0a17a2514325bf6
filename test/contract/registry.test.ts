import { readdirSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import type { Question } from '../../src/evidence/question.ts';
import { readSources } from './source-files.ts';

const ids = checks.map(({ id }) => id).sort();
const names = (folder: string, ending: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length))
    .sort();

describe('a check is a file, a page and a test of one name', () => {
  it('every check has a page, and every page a check', () => {
    expect(names('content/docs/checks', '.mdx')).toEqual(ids);
  });

  it('every check has a test, and every test a check', () => {
    expect(names('test/checks', '.test.ts')).toEqual(ids);
  });

  it('every check has a file of its name, and every file directly in src/checks is a check', () => {
    const files = names('src/checks', '.ts').filter((name) => name !== 'index' && name !== 'statements');
    expect(files).toEqual(ids);
  });
});

describe.each([...checks])('the page of $id', (check) => {
  const page = readFileSync(`content/docs/checks/${check.id}.mdx`, 'utf8');
  const shown = (component: string): string[] =>
    [...page.matchAll(new RegExp(`<${component} check="([\\w-]+)" id="([\\w-]+)"`, 'g'))].map(
      ([, of, id]) => `${of} ${id}`,
    );
  const own = (keys: object): string[] => Object.keys(keys).map((id) => `${check.id} ${id}`);

  it('has its header from the code', () => {
    expect(page).toContain(`<CheckHeader check="${check.id}" />`);
  });

  it('shows every message that the check has, and no other', () => {
    expect(new Set(shown('Message'))).toEqual(new Set(own(check.messages)));
  });

  it('shows every fix that the check has, and no other', () => {
    expect(new Set(shown('Fix'))).toEqual(new Set(own(check.fixes)));
  });

  it('names every permission that a question of the check asks for', async () => {
    const permissions = await permissionsOf(check.id);
    expect(permissions.filter((permission) => !page.includes(`*${permission}*`))).toEqual([]);
  });

  it.each(['## What it settles', '## How to tag it', '## Verdicts', '## Evidence and rights', '## What it cannot see'])(
    'has the section “%s”',
    (heading) => {
      expect(page).toContain(`\n${heading}\n`);
    },
  );
});

describe('the guide on tokens', () => {
  it('names every permission that any check asks for', async () => {
    const guide = readFileSync('content/docs/guides/verify-a-repository.mdx', 'utf8');
    const permissions = (await Promise.all(ids.map(permissionsOf))).flat();
    expect(permissions.filter((permission) => !guide.includes(`*${permission}*`))).toEqual([]);
  });
});

/** The permissions behind all questions that a check's modules import. */
async function permissionsOf(id: string): Promise<string[]> {
  const sources = new Map(readSources('src/checks').map((source) => [source.path, source.imports]));
  const seen = new Set<string>();
  const visit = (path: string): void => {
    if (seen.has(path)) return;
    seen.add(path);
    for (const { target, typeOnly } of sources.get(path) ?? []) if (!typeOnly) visit(target);
  };
  visit(`src/checks/${id}.ts`);
  const modules = await Promise.all(
    [...seen].filter((path) => path.startsWith('src/evidence/')).map((path) => import(pathToFileURL(path).href)),
  );
  const rights = modules.flatMap((module) => Object.values<Partial<Question<never, unknown>>>(module));
  return [...new Set(rights.flatMap(({ right }) => right?.permission ?? []))];
}
