import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseRemote, readRemote, readTags } from '../../src/project/read-git.ts';

const rocket = { owner: 'acme', name: 'rocket' };

describe('the address of a remote', () => {
  it.each([
    'git@github.com:acme/rocket.git',
    'git@github.com:acme/rocket',
    'https://github.com/acme/rocket',
    'https://github.com/acme/rocket/',
    'https://www.github.com/acme/rocket.git',
    'https://someone:ghp_0000@github.com/acme/rocket.git',
    'ssh://git@github.com/acme/rocket.git',
    'ssh://git@ssh.github.com:443/acme/rocket.git',
    'git://github.com/acme/rocket.git',
  ])('%s', (address) => {
    expect(parseRemote(address)).toEqual(rocket);
  });

  it.each([
    '',
    'https://gitlab.com/acme/rocket',
    'https://github.com.evil.example/acme/rocket',
    'https://evil.example/github.com/acme/rocket',
    'https://github.com/acme/rocket/extra',
    'https://github.com/acme',
    '../rocket',
  ])('is none of GitHub: “%s”', (address) => {
    expect(parseRemote(address)).toBeUndefined();
  });
});

describe('Git’s own files', () => {
  let root = '';
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'gonogo-'));
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  const CONFIG = `[core]
\tbare = false
[remote "upstream"]
\turl = https://github.com/other/rocket.git
[remote "origin"]
\tfetch = +refs/heads/*:refs/remotes/origin/*
\turl = git@github.com:acme/rocket.git
[branch "main"]
\turl = https://github.com/wrong/place.git
`;

  it('name the remote origin, not another', async () => {
    await mkdir(join(root, '.git'));
    await writeFile(join(root, '.git/config'), CONFIG);
    expect(await readRemote(root)).toEqual(rocket);
    await writeFile(join(root, '.git/config'), CONFIG.replace('"origin"', '"fork"'));
    expect(await readRemote(root)).toBeUndefined();
  });

  it('lie elsewhere for a further working tree', async () => {
    await mkdir(join(root, 'main/.git/worktrees/second'), { recursive: true });
    await mkdir(join(root, 'second'));
    await writeFile(join(root, 'main/.git/config'), CONFIG);
    await writeFile(join(root, 'main/.git/worktrees/second/commondir'), '../..\n');
    await writeFile(join(root, 'second/.git'), `gitdir: ${join(root, 'main/.git/worktrees/second')}\n`);
    expect(await readRemote(join(root, 'second'))).toEqual(rocket);
  });

  it('list tags, packed and loose', async () => {
    await mkdir(join(root, '.git/refs/tags'), { recursive: true });
    const sha = '0'.repeat(40);
    await writeFile(
      join(root, '.git/packed-refs'),
      `# pack-refs\n${sha} refs/heads/main\n${sha} refs/tags/v1.0\n^${sha}\n`,
    );
    await writeFile(join(root, '.git/refs/tags/v1.1'), sha);
    expect(await readTags(root)).toEqual(['v1.0', 'v1.1']);
  });

  it('are not there', async () => {
    expect([await readRemote(root), await readTags(root)]).toEqual([undefined, []]);
  });
});
