import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { readChecklist } from '../../src/checklist/read.ts';
import { checkOf, checks } from '../../src/checks/index.ts';
import { verify } from '../../src/core/verify.ts';
import { createCollect } from '../../src/evidence/collect.ts';
import { createClients } from '../../src/evidence/create-clients.ts';
import { createSandbox, presets, type World } from '../../src/sandbox/index.ts';
import type { ContainerPackage, Repository } from '../../src/sandbox/world.ts';
import { NOW } from './rich-world.ts';

const file = 'content/docs/checklists/privaci.mdx';
const { checklist } = readChecklist(readFileSync(file, 'utf8'), { file, checks });
const repository = { owner: 'BoundaryLogic', name: 'privaci' };

/** The rows' states in a world that is ready but for one fact. */
async function statesWith(flip: (world: World, repository: Repository) => void): Promise<Record<string, string>> {
  const { world, tokens } = presets.ready(NOW);
  const [own] = world.github.repositories;
  if (!own) throw new Error('the preset has no repository');
  flip(world, own);
  const sandbox = createSandbox(world, { surface: 'cli', now: () => NOW });
  const clients = createClients({
    fetch: (url, init) => sandbox(new Request(url, { ...init, signal: init.signal as AbortSignal })),
    token: tokens.fineGrained,
    packagesToken: tokens.packages,
    now: () => NOW,
  });
  const verdicts = await verify({
    definitions: checklist.definitions,
    checkOf,
    context: { repository, target: repository, now: NOW },
    collect: createCollect(clients),
  });
  return Object.fromEntries(verdicts.map(({ anchor, status }) => [anchor, status]));
}

const environment = ({ environments }: Repository, name: string) => {
  const found = environments.find((one) => one.name === name);
  if (!found) throw new Error(`no environment ${name}`);
  return found;
};
const workflow = ({ workflows }: Repository, name: string) => {
  const found = workflows.find(({ path }) => path.endsWith(`/${name}`));
  if (!found) throw new Error(`no workflow ${name}`);
  return found;
};
const without = <T extends { readonly name: string }>(list: readonly T[], name: string) =>
  list.filter((one) => one.name !== name);
const packageOf = (world: World, name: string) => {
  const found = world.registry.packages.find((one) => one.name === name);
  if (!found) throw new Error(`no package ${name}`);
  return found;
};

const dropNewest = (found: ContainerPackage) => {
  found.versions = found.versions.filter(({ tags }) => !tags.some((tag) => tag.includes('beta.4')));
};

const IMAGES = ['image-ghcr-io-boundarylogic-privaci', 'image-ghcr-io-boundarylogic-privaci-2'] as const;
const CHARTS = ['chart-ghcr-io-boundarylogic-charts-privaci', 'chart-ghcr-io-boundarylogic-charts-privaci-2'] as const;
const all = (anchors: readonly string[], status: string) => Object.fromEntries(anchors.map((one) => [one, status]));

/** One fact altered, and the rows that it turns; every other row stays as it was. Written by hand. */
const FLIPS: readonly (readonly [string, (world: World, own: Repository) => void, Readonly<Record<string, string>>])[] =
  [
    [
      'the required secret is gone',
      (_world, own) => {
        own.secrets = without(own.secrets, 'GHCR_TOKEN');
      },
      { 'secret-ghcr-token': 'fail' },
    ],
    [
      'the optional secret is gone',
      (_world, own) => {
        own.secrets = without(own.secrets, 'GHCR_USERNAME');
      },
      { 'secret-ghcr-username': 'fail' },
    ],
    [
      'the secret was changed today',
      (_world, own) => {
        for (const secret of own.secrets) if (secret.name === 'GHCR_TOKEN') secret.updated = NOW.toISOString();
      },
      { 'secret-ghcr-token': 'warn' },
    ],
    [
      'an environment is gone',
      (_world, own) => {
        own.environments = without(own.environments, 'testpypi');
      },
      { 'environment-testpypi': 'fail' },
    ],
    [
      'the reviewers are gone',
      (_world, own) => {
        environment(own, 'pypi').reviewers = [];
      },
      { 'environment-pypi': 'warn' },
    ],
    [
      'a workflow is disabled',
      (_world, own) => {
        workflow(own, 'docs-pages.yml').state = 'disabled_manually';
      },
      { 'workflow-docs-pages-yml': 'fail' },
    ],
    [
      'a workflow does not parse',
      (_world, own) => {
        const broken = workflow(own, 'ci.yml');
        broken.name = broken.path;
      },
      { 'workflow-ci-yml': 'fail' },
    ],
    [
      'the image is private',
      (world) => {
        packageOf(world, 'privaci').visibility = 'private';
      },
      all(IMAGES, 'fail'),
    ],
    [
      'the image lacks the newest release',
      (world) => {
        dropNewest(packageOf(world, 'privaci'));
      },
      all(IMAGES, 'warn'),
    ],
    [
      'the chart is private',
      (world) => {
        packageOf(world, 'charts/privaci').visibility = 'private';
      },
      all(CHARTS, 'fail'),
    ],
    [
      'the chart lacks the newest release',
      (world) => {
        dropNewest(packageOf(world, 'charts/privaci'));
      },
      all(CHARTS, 'warn'),
    ],
    [
      'the release is a draft',
      (_world, own) => {
        for (const release of own.releases) if (release.tag === 'v0.1.0-beta.4') release.draft = true;
      },
      { 'release-v': 'fail' },
    ],
    [
      'the index lacks the newest version',
      (world) => {
        for (const project of world.indexes.pypi.projects) project.releases.pop();
      },
      { 'pypi-privaci': 'fail' },
    ],
    [
      'the newest version is yanked',
      (world) => {
        const newest = world.indexes.pypi.projects[0]?.releases.at(-1);
        if (newest) newest.yanked = true;
      },
      { 'pypi-privaci': 'warn' },
    ],
    [
      'TestPyPI has no such project',
      (world) => {
        world.indexes.testpypi.projects = [];
      },
      { 'publisher-testpypi-privaci': 'manual' },
    ],
    [
      'the last release came through another workflow',
      (world) => {
        for (const { releases } of world.indexes.pypi.projects) {
          for (const { publisher } of releases.flatMap(({ files }) => files))
            if (publisher) publisher.workflow = 'cd.yml';
        }
      },
      { 'publisher-pypi-privaci': 'manual' },
    ],
    [
      'release.yml was changed after the tag',
      (_world, own) => {
        const [commit] = own.commits.values();
        if (!commit) throw new Error('no commit');
        const path = '.github/workflows/release.yml';
        const files = new Map(commit.files).set(path, `${commit.files.get(path)}\n# later\n`);
        own.commits.set('f'.repeat(40), { ...commit, files });
        own.branches.set('main', 'f'.repeat(40));
      },
      { 'rerun-release-yml': 'warn' },
    ],
    [
      'Pages is built from a branch',
      (_world, own) => {
        if (own.pages) own.pages.buildType = 'legacy';
      },
      { 'pages-site': 'fail' },
    ],
    [
      'the last deployment failed',
      (_world, own) => {
        for (const { statuses } of own.deployments) for (const one of statuses) one.state = 'failure';
      },
      { 'pages-site': 'fail' },
    ],
    [
      'the organization’s default is read-only',
      (world) => {
        for (const { actions } of world.github.accounts) if (actions) actions.defaultPermissions = 'read';
      },
      { 'actions-policy-workflow-permissions': 'warn' },
    ],
  ];

describe('one fact altered turns the rows that rest on it, and no other', () => {
  let ready: Record<string, string>;
  beforeAll(async () => {
    ready = await statesWith(() => {});
  });

  it.each(FLIPS)('%s', async (_what, flip, turned) => {
    const now = await statesWith(flip);
    const changed = Object.fromEntries(Object.entries(now).filter(([anchor, status]) => ready[anchor] !== status));
    expect(changed).toEqual(turned);
  });
});
