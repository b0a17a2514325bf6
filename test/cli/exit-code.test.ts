import { describe, expect, it } from 'vitest';
import { defaultFailOn, exitCode, type FailOn } from '../../src/cli/exit-code.ts';
import type { Decision } from '../../src/core/report.ts';
import { runCli } from './run-cli.ts';

it.each<[Decision, number, FailOn, number]>([
  ['go', 0, 'no-go', 0],
  ['go', 0, 'hold', 0],
  ['go', 0, 'warn', 0],
  ['go', 1, 'no-go', 0],
  ['go', 1, 'hold', 0],
  ['go', 1, 'warn', 3],
  ['hold', 0, 'no-go', 0],
  ['hold', 0, 'hold', 3],
  ['hold', 0, 'warn', 3],
  ['no-go', 0, 'no-go', 1],
  ['no-go', 0, 'hold', 1],
  ['no-go', 0, 'warn', 1],
])('%s with %i warnings, fail on %s: %i', (decision, warnings, failOn, code) => {
  expect(exitCode({ decision, warnings, stopped: false }, failOn)).toBe(code);
  expect(exitCode({ decision, warnings, stopped: true }, failOn)).toBe(2);
});

it.each([
  [{}, 'hold'],
  [{ CI: '' }, 'hold'],
  [{ CI: 'false' }, 'hold'],
  [{ CI: 'true' }, 'no-go'],
  [{ CI: '1' }, 'no-go'],
])('in %j the default is %s', (env, failOn) => {
  expect(defaultFailOn(env)).toBe(failOn);
});

describe('of a run', () => {
  it.each<[string, readonly string[], Record<string, string>, number]>([
    ['go', ['--sandbox', 'ready'], {}, 0],
    ['no-go', ['--sandbox', 'fresh'], {}, 1],
    ['no-go in CI', ['--sandbox', 'fresh'], { CI: 'true' }, 1],
    ['hold', ['--sandbox', 'ready', '--anonymous'], {}, 3],
    ['hold in CI', ['--sandbox', 'ready', '--anonymous'], { CI: 'true' }, 0],
    ['hold in CI, asked to fail', ['--sandbox', 'ready', '--anonymous', '--fail-on', 'hold'], { CI: 'true' }, 3],
    ['nothing to reach', [], {}, 3],
  ])('%s', async (_name, args, env, code) => {
    expect((await runCli(['verify', ...args], { env })).code).toBe(code);
  });
});
