import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readChecklist } from '../../src/checklist/read.ts';
import { checkOf, checks } from '../../src/checks/index.ts';
import type { Finding } from '../../src/core/finding.ts';
import { findDrift } from '../../src/drift/find-drift.ts';
import { parseWorkflow } from '../../src/workflow/parse.ts';
import { isInVoice } from '../support/voice.ts';

const WORKFLOWS = 'test/fixtures/sites/minimal/content/targets/shop';

const page = `---
title: Release
target: { repository: acme/shop, workflows: ${WORKFLOWS} }
---

| Secret                                     | Required | Used by       |
| ------------------------------------------ | -------- | ------------- |
| :secret[DEPLOY_TOKEN]{scopes="repo"}       | Yes      | \`release.yml\` |

| Environment                                | Reviewers |
| ------------------------------------------ | --------- |
| :environment[production]                   | Required  |

| Workflow               | Trigger                   | Secrets / env                            |
| ---------------------- | ------------------------- | ---------------------------------------- |
| :workflow[ci.yml]      | Push / PR to \`main\`       | None                                     |
| :workflow[release.yml] | Tag \`v*\`, manual dispatch | \`DEPLOY_TOKEN\`, environment \`production\` |

The environment :environment[production]{reviewers=required deploys-from=protected}. A re-run: :rerun[release.yml]{tag=newest optional}
`;

const facts = await Promise.all(
  readdirSync(WORKFLOWS)
    .filter((file) => file.endsWith('.yml'))
    .map((file) => parseWorkflow(file, readFileSync(`${WORKFLOWS}/${file}`, 'utf8'))),
);

function findings(text: string): readonly Finding[] {
  const { checklist, findings: faults, partial } = readChecklist(text, { file: 'page.mdx', checks });
  return [...faults, ...findDrift([checklist], facts, checkOf, new Set(partial))];
}

test('the page without a typo has no finding', () => {
  expect(findings(page)).toEqual([]);
});

test.each([
  ['a tag', ':environment[production]  ', ':enviroment[production]  ', 'environment'],
  ['a tag in the plural', ':secret[DEPLOY', ':secrets[DEPLOY', 'secret'],
  ['a tag in a sentence', ':rerun[', ':re-run[', 'rerun'],
  ['a header', '| Trigger ', '| Triger ', 'Trigger'],
  ['a header of several words', '| Secrets / env ', '| Secret / env ', 'Secrets / env'],
  ['a header of levels', '| Required |', '| Reqiured |', 'Required'],
  ['a level', '| Yes ', '| Requird ', 'Required'],
  ['a word', 'manual dispatch', 'manual dispach', 'dispatch'],
  ['none', '| None ', '| Noen ', 'None'],
  ['a key', '{scopes=', '{scope=', 'scopes'],
  ['a level in braces', 'newest optional}', 'newest optinal}', 'optional'],
  ['a value in braces', '{reviewers=required ', '{reviewers=requird ', 'required'],
  ['a value in braces that takes a name', '{tag=newest', '{tag=newst', 'newest'],
  ['a secret', ':secret[DEPLOY_TOKEN]', ':secret[DEPOLY_TOKEN]', 'DEPLOY_TOKEN'],
  ['a secret in a cell', '| `DEPLOY_TOKEN`', '| `DEPLOY_TOKN`', 'DEPLOY_TOKEN'],
  ['an environment', ':environment[production]  ', ':environment[prodution]  ', 'production'],
  ['an environment in a cell', 'environment `production`', 'environment `prodcution`', 'production'],
  ['a file', ':workflow[release.yml]', ':workflow[release.yaml]', 'release.yml'],
  ['a file in a cell', '| `release.yml`', '| `relaese.yml`', 'release.yml'],
  ['a file in a sentence', ':rerun[release.yml]', ':rerun[realease.yml]', 'release.yml'],
  ['a branch', 'PR to `main`', 'PR to `mian`', 'main'],
  ['an event', 'Push / PR', '`psh` / PR', 'push'],
])('a typo in %s names what was meant', (_what, before, after, meant) => {
  expect(page.split(before), 'the typo must hit exactly one place').toHaveLength(2);
  const found = findings(page.replace(before, () => after));
  expect(found.map(({ hint }) => hint)).toContainEqual(expect.stringContaining(`Did you mean \`${meant}\`?`));
  expect(found.filter((finding) => !isInVoice(finding))).toEqual([]);
});

test('a row with a fault of its own is not held against the files as well', () => {
  const found = findings(page.replace('Tag `v*`, manual dispatch', 'Tag `w*` maybe, manual dispatch'));
  expect(found.map(({ rule }) => rule)).toEqual(['unknown-words']);
});

test('a header that is not read takes nothing else with it', () => {
  const found = findings(page.replace('| Required |', '| Reqiured |').replace('| Yes ', '| Never '));
  expect(found.map(({ rule }) => rule)).toEqual(['near-column']);
});
