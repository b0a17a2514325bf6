import { defineCheck } from '../core/check.ts';
import type { Column } from '../core/column.ts';
import type { Finding } from '../core/finding.ts';
import { nearest } from '../core/nearest.ts';
import { didYouMean, quote } from '../core/quote.ts';
import { newestRuns } from '../evidence/github/newest-runs.ts';
import { repository } from '../evidence/github/repository.ts';
import { DECISIVE } from '../failures/diagnose.ts';
import { signatureOf, signatures } from '../failures/index.ts';
import { knows } from '../failures/knows.ts';
import { describe } from '../failures/remedy.ts';
import type { Captures } from '../failures/signature.ts';
import { type SymptomQuoted, symptom } from './columns/symptom.ts';
import { compareSymptom } from './compare/symptom.ts';
import { failedOf, failureNeeds, findOldFile, findShown, findWaiting, showsAsState } from './judge/failure.ts';

const columns: readonly Column<SymptomQuoted>[] = [symptom];

/** A way in which a release fails: whether the newest runs, or the repository itself, show it now. */
export const failure = defineCheck({
  id: 'failure',
  title: 'Known failure',
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
      return showsAsState(signature)
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
    const signature = signatureOf(row.subject);
    return signature ? failureNeeds(signature, known, { owner, repo }) : [];
  },
  judge(row, reader, { repository: { owner, name: repo } }) {
    const here = { owner, repo };
    const signature = signatureOf(row.subject);
    if (!signature) return { status: 'skipped', seen: false, message: 'unknown' };
    const { state, log, confirm } = signature;
    const checks = confirm.length > 0 ? ` To confirm the cause: ${confirm.join(', ')}.` : '';
    const fixOf = (captures: Captures) => describe(signature.fix.text, captures, { owner, name: repo });
    const args = { checks, fix: fixOf({}) };
    if (state === 'pages-absent' && !reader.read(repository(here))?.has_pages) {
      return { status: 'fail', seen: true, message: 'pages-off', args, fix: 'settings' };
    }
    const runs = reader.read(newestRuns(here)) ?? [];
    if (runs.length === 0) return { status: 'skipped', seen: false, message: 'no-runs' };
    const waiting = state === 'waiting' ? findWaiting(runs, reader, here) : undefined;
    if (waiting) {
      const { run, environments } = waiting;
      const environment = environments.join(', ');
      const about = { file: run.file, run: run.id, environment, fix: fixOf({ environment }) };
      return { status: 'fail', seen: true, message: 'waiting', args: { ...args, ...about }, fix: 'approve' };
    }
    const old = state === 'tag-file-differs' ? findOldFile(runs, reader, here) : undefined;
    if (old) {
      const { run, branch } = old;
      const about = { file: run.file, run: run.id, tag: run.ref, branch, fix: fixOf({ file: run.file }) };
      return { status: 'fail', seen: true, message: 'old-file', args: { ...args, ...about }, fix: 'mend' };
    }
    const shown = log ? findShown(signature, runs, reader, here) : undefined;
    if (shown) {
      const { run, job, diagnosis } = shown;
      const line = diagnosis.lines[0]?.text ?? '';
      const quoted = row.statements.map(({ value: { text } }, statement) => ({ statement, text }));
      const outcomes = quoted
        .filter(({ text }) => diagnosis.lines.some((one) => one.text.includes(text)))
        .map(({ statement }) => ({ statement, outcome: 'confirmed' }) as const);
      const others = diagnosis.tied?.join(', ') ?? '';
      const about = { ...args, file: run.file, run: run.id, job, line, others, fix: fixOf(diagnosis.captures) };
      const sure = diagnosis.confidence >= DECISIVE || !diagnosis.tied;
      return sure
        ? { status: 'fail', seen: true, message: 'shown', args: about, outcomes, fix: 'mend' }
        : { status: 'warn', seen: true, message: 'perhaps', args: about, outcomes, fix: 'diagnose' };
    }
    const files = runs.map(({ file }) => file).join(', ');
    const [failed] = log ? failedOf(runs) : [];
    return failed
      ? {
          status: 'skipped',
          seen: false,
          message: 'not-in-annotations',
          args: { file: failed.file, run: failed.id },
          fix: 'diagnose',
        }
      : { status: 'skipped', seen: false, message: 'not-shown', args: { files } };
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
    unknown: 'No failure is called {subject}.',
  },
  fixes: {
    mend: {
      text: '{fix}',
      url: 'https://github.com/{owner}/{repo}/actions/runs/{run}',
      command: 'npm exec -- gonogo diagnose https://github.com/{owner}/{repo}/actions/runs/{run}',
    },
    approve: { text: '{fix}', url: 'https://github.com/{owner}/{repo}/actions/runs/{run}' },
    settings: { text: '{fix}', url: 'https://github.com/{owner}/{repo}/settings/pages' },
    diagnose: {
      text: 'Read the log of the run.',
      url: 'https://github.com/{owner}/{repo}/actions/runs/{run}',
      command: 'npm exec -- gonogo diagnose https://github.com/{owner}/{repo}/actions/runs/{run}',
    },
  },
});
