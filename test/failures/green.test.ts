import { describe, expect, it } from 'vitest';
import { diagnose, diagnoseText } from '../../src/failures/diagnose.ts';
import { greenLog, harmless, words } from './green-log.ts';

const named = (log: string): string[] => diagnoseText(log).diagnoses.map(({ id }) => id);

describe('a log of a run that went well', () => {
  it.each(Object.entries(harmless))('%s: says nothing', (_name, form) => {
    const wrong = words.filter((line, index) => {
      const log = `${form(line, index).join('\n')}\n`;
      return named(log).length > 0;
    });
    expect(wrong).toEqual([]);
  });

  it.each(['raw', 'plain'] as const)('15 MB of all of it, %s: says nothing', async (style) => {
    const { diagnoses, lines } = await diagnose(greenLog(15_000_000, style));
    expect(diagnoses).toEqual([]);
    expect(lines).toBeGreaterThan(100_000);
  });

  it('the same words in a step that fails are named', () => {
    const log = [
      '2026-11-23T08:14:21.1234567Z ##[group]Run docker push ghcr.io/acme/rocket:1.0',
      '2026-11-23T08:14:21.1234567Z ##[endgroup]',
      '2026-11-23T08:14:22.1234567Z denied: permission_denied: write_package',
      '2026-11-23T08:14:22.1234567Z ##[error]Process completed with exit code 1.',
    ];
    expect(named(log.join('\n'))).toEqual(['ghcr-write-denied']);
    expect(named(log.slice(0, 3).join('\n'))).toEqual([]);
  });
});
