// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of GitHub's are written that way
import type { Checklist, Definition, Statement } from '../../src/core/definition.ts';
import type { WorkflowFacts } from '../../src/workflow/facts.ts';

/** One fact altered, in the page or in a workflow file, and where a finding about it belongs. */
export interface Mutant {
  /** Kind of statement or fact: the line of the table that is printed. */
  readonly kind: string;
  readonly what: string;
  readonly file: string;
  /** The file's new text; `null`: it is gone. */
  readonly text: string | null;
  /** `file:line` of the places that say it. */
  readonly places: readonly string[];
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const apply = (source: string, { start, end, text }: Edit): string => source.slice(0, start) + text + source.slice(end);
const lineOf = (source: string, offset: number): number => source.slice(0, offset).split('\n').length;

/** A name with a slip in it: one letter doubled, before the ending or a sign that is no letter. Of one letter, another. */
function slip(name: string): string {
  if (/^[a-z]\W*$/i.test(name)) return name.replace(/^./, 'w');
  const at = /[a-z\d](?=[^a-z\d]*(?:\.ya?ml)?$)/i.exec(name)?.index ?? name.length - 1;
  return name.slice(0, at + 1) + name.slice(at);
}

/** Words that state something else of the same kind; what is not among them is a name, and gets a slip. */
const OTHER_WORDS: readonly (readonly [kind: string, text: RegExp, other: string])[] = [
  ['none', /.*/, '`EXTRA_TOKEN`'],
  ['oidc', /.*/, '`deployments: write`'],
  ['permission', /.*/, '`deployments: write`'],
  ['trigger', /^push$/i, 'Merge queue'],
  ['trigger', /^(?:PR|any pull request|pull request)$/i, 'Schedule'],
  ['trigger', /^manual/i, 'Schedule'],
  ['trigger', /^tag/i, 'Release published'],
  ['reviewers', /.*/, 'none'],
  ['visibility', /public/i, 'Private'],
  ['pages-source', /.*/, 'Branch `gh-pages`'],
  ['release-state', /.*/, 'draft'],
  ['policy-value', /.*/, 'Off'],
  ['policy-location', /.*/, 'Organization'],
];

/** Each subject, level and statement of a page, altered one at a time. */
export function mutatePage(
  { file, definitions }: Checklist,
  source: string,
  printed: readonly string[],
): readonly Mutant[] {
  const mutants: Mutant[] = [];
  const add = (kind: string, row: Definition, edit: Edit, extra: readonly string[] = []): void => {
    const text = apply(source, edit);
    const what = `${row.check} ${row.subject}: ${source.slice(edit.start, edit.end)} → ${edit.text}`;
    mutants.push({ kind, what, file, text, places: [`${file}:${row.at.start.line}`, ...extra] });
  };
  for (const row of definitions) {
    const tag = source.indexOf('[', row.at.start.offset) + 1;
    const end = tag + row.subject.length;
    add(`subject of ${row.check}`, row, { start: tag, end, text: slip(row.subject) });
    for (const edit of levelsOf(row, source)) add(`level of ${row.check}`, row, edit);
    for (const statement of row.statements) {
      for (const edit of editsOf(statement, source)) add(`statement: ${kindOf(statement, printed)}`, row, edit);
    }
  }
  return mutants;
}

/** A symptom quotes what a workflow prints itself, or what a tool does. */
function kindOf({ value, text }: Statement, printed: readonly string[]): string {
  if (value.kind !== 'symptom') return value.kind;
  const words = text.replaceAll('`', '');
  return printed.some((message) => message.includes(words))
    ? 'symptom, a workflow’s message'
    : 'symptom, a tool’s message';
}

/** The cell of the column `Required`, or a word in braces. */
function levelsOf(row: Definition, source: string): readonly Edit[] {
  const start = source.lastIndexOf('\n', row.at.start.offset) + 1;
  const line = source.slice(start, source.indexOf('\n', start));
  const cell = /\| (Yes|Optional|Not yet|Never) +\|/.exec(line);
  if (cell?.[1]) {
    const others = { Yes: ['Not yet', 'Optional'], Optional: ['Yes', 'Not yet'], 'Not yet': ['Yes'], Never: ['Yes'] }[
      cell[1]
    ];
    const at = start + cell.index + 2;
    return (others ?? []).map((text) => ({ start: at, end: at + (cell[1]?.length ?? 0), text }));
  }
  // A tag without a level in its braces: planned, where it is there.
  const close = source.indexOf(']', row.at.start.offset) + 1;
  if (row.level !== 'required') return [];
  const braces = source[close] === '{';
  return [
    { start: braces ? close + 1 : close, end: braces ? close + 1 : close, text: braces ? 'future ' : '{future}' },
  ];
}

function editsOf({ value, at }: Statement, source: string): readonly Edit[] {
  const [start, end] = [at.start.offset, at.end.offset];
  const text = source.slice(start, end);
  const edits: Edit[] = [];
  const [, , other] =
    OTHER_WORDS.find(([kind, pattern]) => kind === value.kind && pattern.test(text.replace(/ ?`.*/s, '').trim())) ?? [];
  if (other !== undefined) edits.push({ start, end, text: other });
  for (const code of text.matchAll(/`([^`]+)`/g)) {
    const from = start + code.index + 1;
    edits.push({ start: from, end: from + (code[1]?.length ?? 0), text: slip(code[1] ?? '') });
  }
  // Braces have names without backticks.
  if (edits.length === 0) edits.push({ start, end, text: slip(text) });
  return edits;
}

/** Each fact of a workflow file that a page can state, altered one at a time. */
export function mutateFile(
  facts: WorkflowFacts,
  path: string,
  source: string,
  checklist: Checklist,
): readonly Mutant[] {
  const mutants: Mutant[] = [];
  const about = (...names: readonly string[]): readonly string[] =>
    checklist.definitions
      .filter(({ subject, statements }) => {
        const words = [subject, ...statements.map(({ value }) => JSON.stringify(value))].join(' ').toLowerCase();
        return names.some((name) => words.includes(name.toLowerCase()));
      })
      .map(({ at }) => `${at.file}:${at.start.line}`);
  const add = (kind: string, edit: Edit, names: readonly string[]): void => {
    const what = `${facts.file}: ${source.slice(edit.start, edit.end)} → ${edit.text}`.replace(/\s+/g, ' ');
    const lines = [`${path}:${lineOf(source, edit.start)}`, `${path}:${lineOf(source, edit.start + edit.text.length)}`];
    mutants.push({ kind, what, file: path, text: apply(source, edit), places: [...lines, ...about(...names)] });
  };
  const replace = (kind: string, found: string, by: string, names: readonly string[], from = 0): void => {
    const start = source.indexOf(found, from);
    if (start < 0) throw new Error(`${path} has no ${found}`);
    add(kind, { start, end: start + found.length, text: by }, names);
  };

  for (const { event, span, branches, tags } of facts.triggers) {
    const other = event === 'workflow_dispatch' ? 'workflow_call' : 'merge_group';
    add('fact: event', { start: span.start.offset, end: span.end.offset, text: other }, [facts.file]);
    for (const name of [...(branches ?? []), ...(tags ?? [])]) {
      replace('fact: branch or tag', name, slip(name.replace(/\*$/, 'x')), [facts.file], span.end.offset);
    }
  }
  const first = facts.triggers[0]?.span.start;
  if (first) {
    const indent = ' '.repeat(first.column - 1);
    add('fact: event added', { start: first.offset, end: first.offset, text: `release:\n${indent}` }, [facts.file]);
  }
  for (const name of new Set(facts.secrets.map((use) => use.name))) {
    if (name.startsWith('GITHUB_')) continue;
    const text = source.replaceAll(`secrets.${name}`, `secrets.${slip(name)}`);
    const at = `${path}:${lineOf(source, source.indexOf(`secrets.${name}`))}`;
    mutants.push({
      kind: 'fact: secret renamed',
      what: `${facts.file}: ${name}`,
      file: path,
      text,
      places: [at, ...about(name, facts.file)],
    });
    mutants.push({
      kind: 'fact: secret read as variable',
      what: `${facts.file}: ${name}`,
      file: path,
      text: source.replaceAll(`secrets.${name}`, `vars.${name}`),
      places: [at, ...about(name, facts.file)],
    });
    const copes = source.includes(`secrets.${name} ||`);
    mutants.push({
      kind: 'fact: fallback',
      what: `${facts.file}: ${name}`,
      file: path,
      text: copes
        ? source.replaceAll(`secrets.${name} || github.actor`, `secrets.${name}`)
        : source.replaceAll(`secrets.${name} }}`, `secrets.${name} || github.token }}`),
      places: about(name),
    });
  }
  for (const { job } of facts.permissions) {
    const start = new RegExp(`^ {2}${job}:\\n`, 'm').exec(source);
    if (!start) continue;
    const at = start.index + start[0].length;
    add('fact: secret added', { start: at, end: at, text: '    outputs: { x: "${{ secrets.EXTRA_TOKEN }}" }\n' }, [
      facts.file,
    ]);
    if (!facts.environments.some((use) => use.job === job)) {
      add('fact: environment added', { start: at, end: at, text: '    environment: extra\n' }, [facts.file]);
    }
  }
  for (const { span, names, expression } of facts.environments) {
    const computed = expression.includes('${{');
    for (const name of names ?? []) {
      if (computed) replace('fact: environment renamed', `- ${name}\n`, `- ${slip(name)}\n`, [name, facts.file]);
      else
        add('fact: environment renamed', { start: span.start.offset, end: span.end.offset, text: slip(name) }, [
          name,
          facts.file,
        ]);
    }
  }
  for (const line of source.matchAll(/^ +(id-token|pages|packages|contents): write$/gm)) {
    const start = line.index;
    const text = line[0].replace('write', 'none');
    const stated = facts.environments.flatMap(({ names }) => names ?? []);
    if (!isNeeded(line[1] ?? '', facts, checklist, stated)) continue;
    // Where the step that needs it stands counts as well: a rule about the file alone tells it there.
    const needy = facts.publishes.map(({ span }) => `${path}:${span.start.line}`);
    add(`fact: permission ${line[1]}`, { start, end: start + line[0].length, text }, [facts.file, ...stated]);
    const last = mutants.pop();
    if (last) mutants.push({ ...last, places: [...last.places, ...needy] });
  }
  for (const { to, names, span } of facts.publishes) {
    for (const name of names)
      replace(`fact: published ${to}`, name, slip(name), [
        name.split('/').at(-1) ?? name,
        name.replace(/^oci:\/\//, ''),
      ]);
    if (to === 'github-release') continue;
    if (names.length === 0 && ['pypi', 'testpypi', 'pages'].includes(to)) {
      const line = source.slice(span.start.offset, span.end.offset);
      add(
        `fact: published ${to}`,
        { start: span.start.offset, end: span.end.offset, text: line.includes('@') ? 'acme/other@v1' : 'true' },
        [...(to === 'pages' ? ['site'] : [`${to}/`, facts.file])],
      );
    }
  }
  // Each of several steps makes the release: without all of them there is none.
  if (facts.publishes.some(({ to }) => to === 'github-release')) {
    const text = source.replaceAll(/gh release (?:create|edit) .*/g, 'true');
    mutants.push({ kind: 'fact: published github-release', what: facts.file, file: path, text, places: about('v*') });
  }
  mutants.push({ kind: 'file removed', what: facts.file, file: path, text: null, places: about(facts.file) });
  const renamed = path.replace(facts.file, slip(facts.file));
  mutants.push({
    kind: 'file added',
    what: slip(facts.file),
    file: renamed,
    text: source,
    places: [`${renamed}:${facts.triggers[0]?.span.start.line}`],
  });
  return mutants;
}

/** Does a row state the permission, or a step take it? Nobody misses another. */
function isNeeded(scope: string, facts: WorkflowFacts, checklist: Checklist, environments: readonly string[]): boolean {
  const rows = checklist.definitions.filter(({ subject }) => [facts.file, ...environments].includes(subject));
  const stated = rows.flatMap(({ statements }) =>
    statements.map(({ value }) => (value.kind === 'oidc' ? 'id-token' : 'scope' in value ? value.scope : '')),
  );
  const takes = facts.publishes.flatMap(({ to, login }) => [
    ...(to === 'github-release' ? ['contents'] : to === 'pages' ? ['pages'] : []),
    ...(login.some(({ kind }) => kind === 'oidc') ? ['id-token'] : []),
    ...(to === 'ghcr' && login.every(({ kind }) => kind === 'token') ? ['packages'] : []),
  ]);
  return [...stated, ...takes].includes(scope);
}
