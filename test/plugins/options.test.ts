import { describe, expect, it } from 'vitest';
import { resolveOptions } from '../../plugins/options.ts';

describe('resolveOptions', () => {
  it('fills in the defaults', () => {
    expect(resolveOptions({})).toEqual({
      docs: 'content/docs',
      drift: 'error',
      styles: true,
      contentSecurityPolicy: true,
    });
  });

  it('refuses a value that is not understood, and names the option', () => {
    expect(() => resolveOptions({ drift: 'off' })).toThrow(/drift: .*"error".*"warn"/);
  });

  it('refuses an option that does not exist: a misspelt one must not be ignored', () => {
    expect(() => resolveOptions({ dirft: 'warn' })).toThrow(/dirft/);
  });
});
