import { describe, expect, it } from 'vitest';
import { checkOf, checks } from '../../src/checks/index.ts';
import { describeColumns, describeLevels } from '../../src/components/describe-columns.ts';

describe('the columns of a check', () => {
  it('are told with what the reader makes of each form', () => {
    expect(describeColumns(checkOf('step'))).toEqual([
      {
        headers: ['By', 'Attested by'],
        key: 'by',
        strict: false,
        forms: [
          { text: '`ada`', states: ['attested-by'] },
          { text: 'ada', states: ['attested-by'] },
          { text: '`@acme/release`', states: ['attested-by'] },
        ],
        words: [],
      },
      {
        headers: ['Valid for'],
        key: 'valid-for',
        strict: true,
        forms: [
          { text: '90 days', states: ['valid-for'] },
          { text: '6 months', states: ['valid-for'] },
          { text: '1 year', states: ['valid-for'] },
          { text: 'every release', states: ['valid-for'] },
        ],
        words: [
          '# days',
          '# day',
          '# weeks',
          '# week',
          '# months',
          '# month',
          '# years',
          '# year',
          'every release',
          'each release',
          'one release',
          'per release',
        ],
      },
    ]);
  });

  it.each(checks.map(({ id }) => [id]))('of %s: each form states something', (id) => {
    const silent = describeColumns(checkOf(id))
      .filter(({ strict }) => strict)
      .flatMap(({ forms }) => forms.filter(({ states }) => states.length === 0));
    expect(silent).toEqual([]);
  });

  it('has what every check reads besides', () => {
    const { headers, forms, words } = describeLevels();
    expect(headers).toEqual(['Required']);
    expect(forms.find(({ text }) => text === 'Not yet')).toEqual({ text: 'Not yet', states: ['future'] });
    expect(forms.find(({ text }) => text === 'No')).toEqual({ text: 'No', states: ['optional'] });
    expect(forms.filter(({ states }) => states.length !== 1)).toEqual([]);
    expect(words).toContain('mandatory');
  });
});
