import { defineCheck } from '../core/check.ts';
import type { Column } from '../core/column.ts';
import type { Finding } from '../core/finding.ts';
import { nearest } from '../core/nearest.ts';
import { didYouMean, quote } from '../core/quote.ts';
import { newestRuns } from '../evidence/github/newest-runs.ts';
import { repository } from '../evidence/github/repository.ts';
import { signatureOf, signatures } from '../failures/index.ts';
import { knows } from '../failures/knows.ts';
import { type SymptomQuoted, symptom } from './columns/symptom.ts';
import { compareSymptom } from './compare/symptom.ts';
import { failedOf, failureNeeds, findOldFile, findShown, findWaiting, stateOf } from './judge/failure.ts';

/** From here on the words alone decide. */
const SURE = 0.85;

const columns: readonly Column<SymptomQuoted>[] = [symptom];

/** A way in which a release fails: whether the newest runs, or the repository itself, show it now. */
export const failure = defineCheck({
  id: 'failure',
  title: 'Known failure',
  station: 'Failures',
  summary: 'A failure of which the row quotes the symptom does not show in the newest runs.',
  subject: {
    pattern: /^[a-z\d]+(?:-[a-z\d]+)*$/,
    accepts: 'the id of a known failure',
    example: 'ghcr-write-denied',
  },
  params: {},
  columns,
  lint(row) {
    const { subject, statements, at } = row;
    const signature = signatureOf(subject);
    if (!signature) {
      const near = nearest(
        subject,
        signatures.map(({ id }) => id),
      );
      return [
        {
          rule: 'bad-subject',
          severity: 'error',
          at,
          message: `no failure is called ${quote(subject)}`,
          hint: near ? didYouMean(near) : 'The pages on failures list all of them.',
        },
      ];
    }
    if (statements.length === 0) {
      return stateOf(subject)
        ? []
        : [
            {
              rule: 'symptom-unknown',
              severity: 'error',
              at,
              message: `the row quotes no symptom, and ${quote(subject)} shows in a log alone`,
              hint: 'Put an excerpt of the log in backticks into the column `Symptom`, or write `{symptom="…"}`.',
            },
          ];
    }
    return statements
      .filter(({ value }) => !knows(signature, value.text))
      .map(({ value, at: place }): Finding => {
        const others = signatures.filter((one) => knows(one, value.text)).map(({ id }) => id);
        return {
          rule: 'symptom-unknown',
          severity: 'error',
          at: place,
          message: `${quote(value.text)} is nothing that ${quote(subject)} looks for`,
          ...(others.length > 0
            ? {
                hint: `It is a symptom of ${others
                  .slice(0, 5)
                  .map((id) => quote(id))
                  .join(', ')}.`,
              }
            : { hint: 'Quote the log as it is; the page of the failure shows how it reads.' }),
        };
      });
  },
  compare: (row, facts) =>
    compareSymptom(
      row.statements.map(({ value: { text }, at }) => ({ text, at })),
      facts,
    ),
  needs(row, known, { repository: { owner, name: repo } }) {
    return failureNeeds(row.subject, known, { owner, repo });
  },
  judge(row, reader, { repository: { owner, name: repo } }) {
    const here = { owner, repo };
    const state = stateOf(row.subject);
    if (state === 'pages-absent' && !reader.read(repository(here))?.has_pages) {
      return { status: 'fail', seen: true, message: 'pages-off', fix: 'settings' };
    }
    const runs = reader.read(newestRuns(here)) ?? [];
    if (runs.length === 0) return { status: 'skipped', seen: false, message: 'no-runs' };
    const waiting = state === 'waiting' ? findWaiting(runs, reader, here) : undefined;
    if (waiting) {
      const { run, environments } = waiting;
      const args = { file: run.file, run: run.id, environment: environments.join(', ') };
      return { status: 'fail', seen: true, message: 'waiting', args, fix: 'approve' };
    }
    const old = state === 'tag-file-differs' ? findOldFile(runs, reader, here) : undefined;
    if (old) {
      const { run, branch } = old;
      const args = { file: run.file, run: run.id, tag: run.ref, branch };
      return { status: 'fail', seen: true, message: 'old-file', args, fix: 'new-tag' };
    }
    const shown = findShown(row.subject, runs, reader, here);
    if (shown) {
      const { run, job, cause } = shown;
      const { lines, confirm, fix, tied, confidence } = cause;
      const outcomes = row.statements.flatMap(({ value: { text } }, statement) =>
        lines.some((line) => line.text.includes(text)) ? [{ statement, outcome: 'confirmed' } as const] : [],
      );
      const checks = confirm.length > 0 ? ` To confirm the cause: ${confirm.join(', ')}.` : '';
      const others = tied?.join(', ') ?? '';
      const args = { file: run.file, run: run.id, job, line: lines[0]?.text ?? '', checks, others, fix };
      return confidence >= SURE || !tied
        ? { status: 'fail', seen: true, message: 'shown', args, outcomes, fix: 'mend' }
        : { status: 'warn', seen: true, message: 'perhaps', args, outcomes, fix: 'diagnose' };
    }
    const [failed] = failedOf(runs);
    if (!failed) {
      const files = runs.map(({ file }) => file).join(', ');
      return { status: 'skipped', seen: false, message: 'not-shown', args: { files } };
    }
    const args = { file: failed.file, run: failed.id };
    return { status: 'skipped', seen: false, message: 'not-in-annotations', args, fix: 'diagnose' };
  },
  messages: {
    shown: 'The newest run of {file} shows it, in the job {job}: {line}{checks}',
    perhaps: 'The newest run of {file} may show it, in the job {job}: {line} It may as well be {others}.{checks}',
    waiting: 'The newest run of {file} waits until somebody approves it for {environment}.',
    'pages-off': 'Pages is off, so the site answers 404.',
    'old-file':
      'The newest run of {file} failed for {tag}, and {branch} has another file by now: a re-run takes the old one.',
    'not-shown': 'Does not show now. Looked at the newest run of {files}.',
    'not-in-annotations':
      'The newest run of {file} failed, and its annotations do not show this. Its log may say more.',
    'no-runs': 'No workflow has run lately.',
  },
  fixes: {
    mend: {
      text: '{fix}',
      url: 'https://github.com/{owner}/{repo}/actions/runs/{run}',
      command: 'npm exec -- gonogo diagnose https://github.com/{owner}/{repo}/actions/runs/{run}',
    },
    approve: {
      text: 'A reviewer opens the run → Review deployments → Approve; or change who must review, in the environment’s settings.',
      url: 'https://github.com/{owner}/{repo}/actions/runs/{run}',
    },
    settings: {
      text: 'Choose GitHub Actions as the source of Pages, then run the workflow that deploys.',
      url: 'https://github.com/{owner}/{repo}/settings/pages',
    },
    'new-tag': {
      text: 'Cut a new tag on {branch}; or give {file} a manual trigger, which runs the file of {branch}.',
      url: 'https://github.com/{owner}/{repo}/actions/runs/{run}',
    },
    diagnose: {
      text: 'Read the log of the run.',
      url: 'https://github.com/{owner}/{repo}/actions/runs/{run}',
      command: 'npm exec -- gonogo diagnose https://github.com/{owner}/{repo}/actions/runs/{run}',
    },
  },
});
