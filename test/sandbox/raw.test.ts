import { describe, expect, it } from 'vitest';
import { createSandbox, presets, type World } from '../../src/sandbox/index.ts';
import { repositoryOf } from './ask.ts';
import { NOW } from './rich-world.ts';

const FILE = '.github/workflows/ci.yml';

function read(world: World, path: string, init: RequestInit = {}, surface: 'page' | 'cli' = 'page') {
  const send = createSandbox(world, { surface, now: () => NOW });
  return send(new Request(`https://raw.githubusercontent.com${path}`, init));
}

const shown = async (response: Response) => [response.status, await response.text()];

describe('the host of raw files', () => {
  it('gives a page the text of a public repository’s file at a branch or tag', async () => {
    const { world } = presets.ready(NOW);
    const [status, text] = await shown(await read(world, `/BoundaryLogic/privaci/main/${FILE}`));
    expect([status, text]).toEqual([200, expect.stringMatching(/^name: CI\n/)]);
    const old = await read(world, '/boundarylogic/privaci/v0.1.0-beta.3/.github/workflows/release.yml');
    expect(await old.text()).toBe('name: Release\non:\n  push:\n    tags: [v*]\n');
  });

  it('takes a ref with slashes, written whole or not', async () => {
    const { world } = presets.ready(NOW);
    const { branches } = repositoryOf(world);
    branches.set('release/1.x', branches.get('main') ?? '');
    for (const ref of ['release/1.x', 'refs/heads/release/1.x']) {
      expect((await read(world, `/BoundaryLogic/privaci/${ref}/${FILE}`)).status).toBe(200);
    }
  });

  it('answers the same for what is not there and for what is private, whatever the token', async () => {
    const { world, tokens } = presets.ready(NOW);
    const missing = await shown(await read(world, '/BoundaryLogic/privaci/main/nothing.yml'));
    expect(missing).toEqual([404, '404: Not Found']);
    repositoryOf(world).visibility = 'private';
    const headers = { authorization: `Bearer ${tokens.fineGrained}` };
    const address = `/BoundaryLogic/privaci/main/${FILE}`;
    expect(await shown(await read(world, address))).toEqual(missing);
    expect(await shown(await read(world, address, { headers }, 'cli'))).toEqual(missing);
  });

  it('lets no page send a token, and nobody write', async () => {
    const { world, tokens } = presets.ready(NOW);
    const address = `/BoundaryLogic/privaci/main/${FILE}`;
    const headers = { authorization: `Bearer ${tokens.fineGrained}` };
    await expect(read(world, address, { headers })).rejects.toThrow(TypeError);
    expect((await read(world, address, { method: 'POST' }, 'cli')).status).toBe(405);
  });

  it('sends a page no header that it could tell a change by', async () => {
    const response = await read(presets.ready(NOW).world, `/BoundaryLogic/privaci/main/${FILE}`);
    expect([...response.headers.keys()].sort()).toEqual(['cache-control', 'content-length', 'content-type']);
  });
});
