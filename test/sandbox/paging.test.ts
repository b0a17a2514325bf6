import { describe, expect, it } from 'vitest';
import { presets } from '../../src/sandbox/index.ts';
import { ask, REPO, repositoryOf } from './ask.ts';
import { NOW } from './rich-world.ts';

const { tokens } = presets.ready(NOW);
const token = tokens.fineGrained;
const SECRETS = 'https://api.github.com/repositories/900001/actions/secrets';

/** A ready world with so many secrets and variables, S000 first, and so many environments. */
function world(count: number) {
  const { world } = presets.ready(NOW);
  const at = NOW.toISOString();
  const names = Array.from({ length: count }, (_, index) => `S${String(index).padStart(3, '0')}`);
  const repository = repositoryOf(world);
  repository.secrets = names.map((name) => ({ name, created: at, updated: at }));
  repository.variables = names.map((name) => ({ name, created: at, updated: at, value: '' }));
  const [first] = repository.environments;
  if (first) repository.environments = names.map((name, id) => ({ ...first, id, name }));
  return world;
}

async function page(count: number, query: string) {
  const response = await ask(world(count), `${REPO}/actions/secrets${query}`, { token });
  const body: { total_count: number; secrets: { name: string }[] } = await response.json();
  const names = body.secrets.map(({ name }) => name);
  return { total: body.total_count, first: names[0], size: names.length, link: response.headers.get('link') };
}

describe('a list comes in pages', () => {
  it.each([
    ['', 30, 'S000'],
    ['?per_page=5', 5, 'S000'],
    ['?per_page=100', 100, 'S000'],
    ['?per_page=500', 100, 'S000'],
    ['?per_page=0', 30, 'S000'],
    ['?per_page=-3', 30, 'S000'],
    ['?per_page=many', 30, 'S000'],
    ['?per_page=100&page=3', 50, 'S200'],
    ['?per_page=100&page=4', 0, undefined],
    ['?page=__proto__', 30, 'S000'],
  ])('250 secrets asked with %s', async (query, size, first) => {
    expect(await page(250, query)).toMatchObject({ total: 250, size, first });
  });

  it('names the other pages by the repository’s id', async () => {
    expect((await page(250, '?per_page=100')).link).toBe(
      `<${SECRETS}?per_page=100&page=2>; rel="next", <${SECRETS}?per_page=100&page=3>; rel="last"`,
    );
    expect((await page(250, '?per_page=100&page=2')).link).toBe(
      `<${SECRETS}?per_page=100&page=1>; rel="prev", <${SECRETS}?per_page=100&page=3>; rel="next", <${SECRETS}?per_page=100&page=3>; rel="last", <${SECRETS}?per_page=100&page=1>; rel="first"`,
    );
    expect((await page(250, '?per_page=100&page=3')).link).toBe(
      `<${SECRETS}?per_page=100&page=2>; rel="prev", <${SECRETS}?per_page=100&page=1>; rel="first"`,
    );
  });

  it('one page has no Link', async () => {
    expect((await page(30, '')).link).toBeNull();
  });

  it('following Link yields everything once', async () => {
    const made = world(95);
    const names: string[] = [];
    let next: string | undefined = `${REPO}/actions/secrets`;
    while (next) {
      const response: Response = await ask(made, next, { token });
      const body: { secrets: { name: string }[] } = await response.json();
      names.push(...body.secrets.map(({ name }) => name));
      next = /<https:\/\/api\.github\.com([^>]*)>; rel="next"/.exec(response.headers.get('link') ?? '')?.[1];
    }
    expect(names).toEqual(Array.from({ length: 95 }, (_, index) => `S${String(index).padStart(3, '0')}`));
  });
});

it('variables come in smaller pages', async () => {
  const sizes = ['', '?per_page=100'].map(async (query) => {
    const response = await ask(world(50), `${REPO}/actions/variables${query}`, { token });
    const body: { variables: unknown[] } = await response.json();
    return body.variables.length;
  });
  expect(await Promise.all(sizes)).toEqual([10, 30]);
});

it('environments have pages without a Link', async () => {
  const response = await ask(world(50), `${REPO}/environments?page=2`);
  const body: { total_count: number; environments: unknown[] } = await response.json();
  expect(body.total_count).toBe(50);
  expect(body.environments).toHaveLength(20);
  expect((await ask(world(50), `${REPO}/environments`)).headers.get('link')).toBeNull();
});
