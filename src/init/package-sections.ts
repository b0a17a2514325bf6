import { lintReference } from '../checks/compare/package-reference.ts';
import type { Published } from '../checks/compare/published.ts';
import { isChart, plainImage, publishedTo } from '../checks/compare/published.ts';
import { checkOf } from '../checks/index.ts';
import type { Repository } from '../core/definition.ts';
import type { WorkflowFacts } from '../workflow/facts.ts';
import type { Contents, NewRow, Section } from './section.ts';
import { code, codes, distinct } from './words.ts';

type Part = Pick<Contents, 'ignores' | 'untold'> & { readonly section: Section };

/** Images whose name the files state. */
export function imageSection(facts: readonly WorkflowFacts[], repository: Repository): Part {
  const pushes = publishedTo(['ghcr', 'dockerhub'], facts, repository);
  const stated = pushes.filter(({ fact }) => fact.basis === 'stated');
  const names = distinct(
    stated.flatMap((push) => push.names.filter(({ open }) => !open).map(({ text }) => plainImage(text))),
  );
  const asked = names.filter((name) => isAsked('image', name)).toSorted();
  const others = names.filter((name) => !asked.includes(name)).toSorted();
  return {
    section: {
      title: 'Images',
      intro: 'The first push makes a package; who may pull it, and which repositories may push it, is set there.',
      columns: ['Image', 'Pushed by', 'With'],
      rows: asked.map((name) => ({
        check: 'image',
        subject: name,
        cells: cellsOf(stated.filter((push) => push.names.some(({ text }) => plainImage(text) === name))),
      })),
    },
    ignores: others.map((name) => ({ check: 'image', subject: name, reason: `no check asks ${hostOf(name)}` })),
    untold: [
      ...others.map((name) => `No check asks ${hostOf(name)}: look there for the image ${code(name)}.`),
      ...openNames(stated, 'pushes an image'),
    ],
  };
}

/**
 * Charts. `helm push` is given the address alone and takes the name from the chart, so the name has to come from elsewhere: the archive’s name tells
 * which chart it is; where there is one chart and one address, they belong together.
 */
export function chartSection(facts: readonly WorkflowFacts[], repository: Repository, charts: readonly string[]): Part {
  const pushes = publishedTo(['helm-oci'], facts, repository).filter(({ fact }) => fact.basis === 'stated');
  const addresses = distinct(
    pushes.flatMap(({ names }) =>
      names.filter(({ open }) => !open).map(({ text }) => plainImage(text).replace(/\/+$/, '')),
    ),
  );
  const byReference = new Map<string, Published[]>();
  for (const push of pushes) {
    for (const address of addresses) {
      if (!push.names.some(({ text }) => plainImage(text).replace(/\/+$/, '') === address)) continue;
      const fitting = charts.filter((name) => isChart(name, push.fact.chart));
      const sure = fitting.length === 1 && (addresses.length === 1 || push.fact.chart !== undefined);
      const whole = charts.some((name) => address.endsWith(`/${name}`));
      const reference = whole ? address : sure ? `${address}/${fitting[0]}` : undefined;
      if (reference === undefined || !isAsked('chart', reference)) continue;
      byReference.set(reference, [...(byReference.get(reference) ?? []), push]);
    }
  }
  const rows = [...byReference].map(([subject, own]): NewRow => ({ check: 'chart', subject, cells: cellsOf(own) }));
  const nameless = addresses.filter((address) => !rows.some(({ subject }) => `${subject}/`.startsWith(`${address}/`)));
  return {
    section: {
      title: 'Charts',
      intro: 'A chart is a package of its own, with settings of its own.',
      columns: ['Chart', 'Pushed by', 'With'],
      rows,
    },
    ignores:
      rows.length > 0
        ? nameless.map((subject) => ({ check: 'chart', subject, reason: 'the name of the chart is not known' }))
        : [],
    untold: [
      ...nameless.map((address) => `Which charts are pushed to ${code(address)}: each is a row of its own.`),
      ...openNames(pushes, 'pushes a chart'),
    ],
  };
}

function cellsOf(pushes: readonly Published[]): readonly string[] {
  const logins = distinct(
    pushes.flatMap(({ fact }) =>
      fact.login.map((login) =>
        login.kind === 'secret' ? login.name : login.kind === 'token' ? 'GITHUB_TOKEN' : 'an OIDC token',
      ),
    ),
  );
  const places = distinct(pushes.map(({ file, fact }) => `${code(file.file)} (job ${code(fact.job)})`));
  return [
    places.join(', '),
    logins.map((name) => (name.includes(' ') ? name : code(name))).join(', ') || 'a login that the file does not tell',
  ];
}

/** Can a row be about it? */
function isAsked(check: 'image' | 'chart', subject: string): boolean {
  const point = { line: 1, column: 1, offset: 0 };
  const at = { file: '', start: point, end: point };
  if (!checkOf(check).subject.pattern.test(subject)) return false;
  return lintReference({ check, subject, level: 'required', params: {}, statements: [], at, anchor: '' }).length === 0;
}

function hostOf(name: string): string {
  const [first = ''] = name.split('/');
  return /[.:]/.test(first) ? code(first) : 'Docker Hub';
}

/** Pushes under a name that only a run knows. */
function openNames(pushes: readonly Published[], what: string): readonly string[] {
  return distinct(
    pushes
      .filter(({ names }) => names.length === 0 || names.some(({ open }) => open))
      .map(({ file, fact, names }) => {
        const open = names.filter((name) => name.open).map(({ text }) => text);
        const as = open.length > 0 ? ` as ${codes(open)}` : '';
        return `Job ${code(fact.job)} of ${code(file.file)} ${what}${as}: the name is only known when it runs.`;
      }),
  );
}
