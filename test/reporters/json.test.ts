import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/core/report.ts';
import { runCli } from '../cli/run-cli.ts';

const ajv = new Ajv2020({ allErrors: true, strict: true });
formats.default(ajv);
const schema = JSON.parse(readFileSync('src/public/schema/report-1.json', 'utf8'));
const holds = ajv.compile(schema);

async function reportOf(args: readonly string[]): Promise<Report> {
  return JSON.parse((await runCli(['verify', '--format', 'json', ...args])).stdout);
}

describe('a report as JSON has the published form', () => {
  it.each<[string, readonly string[]]>([
    ['ready', ['--sandbox', 'ready']],
    ['fresh', ['--sandbox', 'fresh']],
    ['rotated', ['--sandbox', 'rotated']],
    ['stuck', ['--sandbox', 'stuck']],
    ['anonymous', ['--sandbox', 'ready', '--anonymous']],
    ['some rows', ['--sandbox', 'fresh', '--only', 'secret']],
    ['without a network', []],
  ])('%s', async (_name, args) => {
    holds(await reportOf(args));
    expect(holds.errors ?? []).toEqual([]);
  });
});

it('the published form refuses what it does not know', async () => {
  const report = await reportOf(['--sandbox', 'ready']);
  expect(holds({ ...report, version: 2 })).toBe(false);
  expect(holds({ ...report, decision: 'maybe' })).toBe(false);
  expect(holds({ ...report, rows: [{ ...report.rows[0], verdict: 'pass' }] })).toBe(false);
  expect(holds({ ...report, totals: { pass: 1 } })).toBe(false);
});

it('a report has no property that its form lacks in words', async () => {
  const report = await reportOf(['--sandbox', 'fresh']);
  expect(Object.keys(report).filter((key) => !(key in schema.properties))).toEqual([]);
});
