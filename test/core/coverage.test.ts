import { expect, it } from 'vitest';
import { coverage } from '../../src/core/coverage.ts';
import type { Request, Right } from '../../src/core/evidence.ts';
import type { Plan } from '../../src/core/plan.ts';
import { ask, definition } from './fake-check.ts';

const rights: Readonly<Record<string, Right>> = {
  open: { anonymous: true, permission: 'Actions: read' },
  secrets: { anonymous: false, permission: 'Secrets: read' },
  environments: { anonymous: false, permission: 'Environments: read' },
};
const right = ({ kind }: Request): Right => rights[kind] ?? { anonymous: true };
const planOf = (...rows: readonly (readonly string[])[]): Plan => ({
  rows: rows.map((kinds, index) => ({
    definition: definition(`row-${index}`),
    requests: kinds.map((kind) => ask(kind)),
  })),
  requests: [],
});

it('counts what can be asked without a token, and what each permission adds', () => {
  const plan = planOf(['open'], ['open', 'secrets'], ['secrets'], ['environments', 'secrets'], []);
  expect(coverage(plan, right, { github: false })).toEqual({
    rows: 5,
    offline: 1,
    answerable: 1,
    missing: [
      { permissions: ['Secrets: read'], rows: 2 },
      { permissions: ['Environments: read', 'Secrets: read'], rows: 1 },
    ],
  });
});

it('with a token every question can be asked', () => {
  expect(coverage(planOf(['open'], ['secrets'], []), right, { github: true })).toEqual({
    rows: 3,
    offline: 1,
    answerable: 2,
    missing: [],
  });
});
