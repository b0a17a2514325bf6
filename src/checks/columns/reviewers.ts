import type { Column, Item, Reading } from '../../core/column.ts';
import type { NoSelfReview, ReviewersStated, WaitTimer } from '../statements.ts';
import { NONE, wrongKind } from './wordings.ts';

type Protection = ReviewersStated | NoSelfReview | WaitTimer;

/** What has to happen before a job of the environment starts. */
export const reviewers: Column<Protection> = {
  id: 'reviewers',
  headers: ['Reviewers', 'Required reviewers', 'Approval', 'Protection'],
  mode: 'strict',
  accepts: ['None', 'Required', '2 reviewers', '`login`', '`@org/team`', 'no self-review', 'wait 15 min'],
  phrases: {
    none: [...NONE, 'no', 'not required', 'no reviewers', 'no approval'],
    required: ['required', 'yes', 'required reviewers', 'reviewers required', 'approval required', 'required approval'],
    // GitHub asks one of those who are listed, so a number is always a least number
    count: ['reviewers', 'reviewer', 'required reviewers', 'required reviewer', 'approvers', 'approver'].flatMap(
      (words) => [`# ${words}`, `at least # ${words}`],
    ),
    reviewer: ['reviewer', 'reviewers', 'approver', 'approvers'],
    'no-self-review': ['no self review', 'no self reviews', 'prevent self review'],
    minutes: ['wait # min', 'wait # minutes', 'wait # minute', '# min wait', '# minutes wait', 'wait timer # min'],
    hours: ['wait # hours', 'wait # hour', '# hours wait', '# hour wait'],
  },
  contradicts: (a, b) =>
    a.kind === 'reviewers' && b.kind === 'reviewers'
      ? a.required !== b.required || (a.count !== undefined && b.count !== undefined && a.count !== b.count)
      : a.kind === 'wait' && b.kind === 'wait' && a.minutes !== b.minutes,
  read: (items) => items.flatMap(readItem),
};

function readItem({ phrases, codes }: Item): readonly Reading<Protection>[] {
  const readings: Reading<Protection>[] = [];
  for (const { meaning, number, span } of phrases) {
    const value = protection(meaning, number);
    if (value) readings.push({ statement: { value, span } });
    else if (codes.length === 0) {
      readings.push({ problem: { span, rule: 'unknown-words', message: 'no reviewer is named' } });
    }
  }
  for (const code of codes) {
    const reviewer = code.text.replace(/^@/, '');
    // a login, or a team of an organization; https://docs.github.com/en/enterprise-cloud@latest/admin/managing-iam/iam-configuration-reference/username-considerations-for-external-authentication
    if (/^[a-z\d](?:[a-z\d_-]*)(?:\/[\w.-]+)?$/i.test(reviewer)) {
      const name = reviewer.includes('/') ? `@${reviewer}` : reviewer;
      readings.push({ statement: { value: { kind: 'reviewers', required: true, reviewer: name }, span: code.span } });
    } else {
      readings.push(wrongKind(code, `\`${code.text}\` is neither a login nor \`@org/team\``));
    }
  }
  return readings;
}

function protection(meaning: string, number = 0): Protection | undefined {
  switch (meaning) {
    case 'none':
      return { kind: 'reviewers', required: false };
    case 'required':
      return { kind: 'reviewers', required: true };
    case 'count':
      return { kind: 'reviewers', required: number > 0, count: number };
    case 'no-self-review':
      return { kind: 'no-self-review' };
    case 'minutes':
      return { kind: 'wait', minutes: number };
    case 'hours':
      return { kind: 'wait', minutes: number * 60 };
    default:
      return undefined;
  }
}
