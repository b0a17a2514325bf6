import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { describeCheck, explainRight } from '../../src/components/describe-check.ts';
import { defineCheck } from '../../src/core/check.ts';
import type { Request, Right } from '../../src/core/evidence.ts';

const rights: Readonly<Record<string, Right>> = {
  list: { anonymous: false, permission: 'Secrets: read' },
  page: { anonymous: true, permission: 'Contents: read' },
};
const rightOf = ({ kind }: Request): Right => rights[kind] ?? { anonymous: true };

const check = defineCheck({
  id: 'lamp',
  station: 'Lamps',
  title: 'Lamp',
  summary: 'The lamp burns.',
  subject: { pattern: /^\w+$/, accepts: 'a word', example: 'KITCHEN' },
  params: {
    watts: v.optional(v.pipe(v.string(), v.description('a number'))),
    socket: v.picklist(['E14', 'E27']),
  },
  columns: [{ id: 'colour', headers: ['Colour'], mode: 'strict', accepts: ['Red'], phrases: {}, read: () => [] }],
  needs: (_definition, known) => {
    const first = { kind: 'list', params: {} };
    return known.get(first)?.status === 'absent' ? [first, { kind: 'page', params: {} }] : [first];
  },
  judge: () => ({ status: 'manual', seen: false, message: 'dark' }),
  messages: { dark: 'Too dark to tell.' },
  fixes: {},
});

describe('describeCheck', () => {
  it('says how it is written, and where it is settled', () => {
    expect(describeCheck(check, rightOf)).toMatchObject({
      tag: ':lamp[KITCHEN]',
      accepts: 'a word',
      offline: false,
      live: true,
      params: [
        { key: 'watts', accepts: 'a number' },
        { key: 'socket', accepts: '`E14` · `E27`' },
      ],
      columns: [{ headers: ['Colour'], key: 'colour', strict: true, accepts: ['Red'] }],
    });
  });

  it('knows the rights of questions that only an answer brings up', () => {
    expect(describeCheck(check, rightOf).rights).toEqual([
      'Contents: read on a private repository; nothing on a public one',
      'Secrets: read',
    ]);
  });
});

describe('explainRight', () => {
  it.each<[Right, string]>([
    [{ anonymous: true }, 'nothing on a public repository'],
    [{ anonymous: false }, 'a token'],
    [{ anonymous: false, permission: 'Secrets: read', role: 'collaborator' }, 'Secrets: read'],
  ])('%j: %s', (right, words) => {
    expect(explainRight(right)).toBe(words);
  });
});
