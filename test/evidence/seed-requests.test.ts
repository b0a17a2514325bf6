import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readChecklist } from '../../src/checklist/read.ts';
import { checkOf, checks } from '../../src/checks/index.ts';
import { verify } from '../../src/core/verify.ts';
import { createCollect } from '../../src/evidence/collect.ts';
import { createPageClients } from '../../src/evidence/create-page-clients.ts';
import { createSandbox, presets } from '../../src/sandbox/index.ts';
import { NOW } from './play-scenario.ts';

const file = 'content/docs/checklists/privaci.mdx';
const { definitions, target } = readChecklist(readFileSync(file, 'utf8'), { file, checks }).checklist;

it.each(['ready', 'fresh', 'rotated', 'stuck'] as const)(
  'all rows of the first checklist ask a %s repository little enough without a token, each address once',
  async (preset) => {
    const { world } = presets[preset](NOW);
    const send = createSandbox(world, { now: () => NOW });
    const asked: string[] = [];
    const clients = createPageClients({
      now: () => NOW,
      fetch: async (url, { signal: _signal, ...init }) => {
        asked.push(url);
        return send(new Request(url, init));
      },
    });
    const repository = target?.repository ?? { owner: '', name: '' };
    await verify({
      definitions,
      checkOf,
      context: { repository, target: repository, now: NOW },
      collect: createCollect(clients, () => NOW),
    });
    expect(new Set(asked).size).toBe(asked.length);
    // GitHub counts those of its API: 60 an hour.
    expect(asked.filter((url) => url.startsWith('https://api.github.com/')).length).toBeLessThanOrEqual(16);
    expect(asked.some((url) => url.startsWith('https://raw.githubusercontent.com/'))).toBe(true);
  },
);
