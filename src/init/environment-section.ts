import type { WorkflowFacts } from '../workflow/facts.ts';
import { isGranted } from '../workflow/is-granted.ts';
import type { NewRow, Section } from './section.ts';
import { code, distinct, someCodes } from './words.ts';

/** The environments that jobs name. */
export function environmentSection(facts: readonly WorkflowFacts[]): Section {
  const uses = facts.flatMap((file) =>
    file.environments.flatMap((use) => (use.names ?? []).map((name) => ({ name, use, file }))),
  );
  // Names are not case-sensitive on GitHub.
  const names = new Map<string, string>();
  for (const { name } of uses) if (!names.has(name.toLowerCase())) names.set(name.toLowerCase(), name);
  const rows = [...names].toSorted().map(([key, subject]): NewRow => {
    const own = uses.filter(({ name }) => name.toLowerCase() === key);
    const files = distinct(own.map(({ file }) => file));
    const jobs = files.map((file) => {
      const ids = distinct(own.filter((one) => one.file === file).map(({ use }) => use.job));
      return `${code(file.file)} (${someCodes(ids)})`;
    });
    const oidc = own.some(({ file, use }) =>
      file.permissions.some((job) => job.job === use.job && isGranted(job, 'id-token', 'write') === true),
    );
    return {
      check: 'environment',
      subject,
      cells: [
        jobs.join(', '),
        [
          ...(subject === 'github-pages' ? ['GitHub makes it with the first deployment to Pages.'] : []),
          ...(oidc ? ['A job of it asks for an OIDC token.'] : []),
        ].join(' '),
      ],
    };
  });
  return {
    title: 'Environments',
    intro: 'Settings → Environments. A job that names a missing environment makes one without rules.',
    columns: ['Environment', 'Jobs', 'Notes'],
    rows,
  };
}
