import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Import, readSources, type SourceFile } from './source-files.ts';

/** Who may import whom: for each part of `src` the parts it may name besides itself, and the packages (`x*`: a family). */
const ALLOWED: Readonly<Record<string, { readonly parts: readonly string[]; readonly packages: readonly string[] }>> = {
  // Positions are the one thing that facts share with findings; types only, see below.
  workflow: { parts: ['core'], packages: ['@actions/*', 'yaml'] },
  core: { parts: ['workflow'], packages: ['valibot'] },
  checks: { parts: ['core', 'workflow', 'evidence', 'failures'], packages: ['valibot'] },
  // What a job reports is held against what is known of failures, loaded only then.
  evidence: { parts: ['core', 'workflow', 'failures'], packages: ['valibot', '@octokit/*'] },
  drift: { parts: ['core', 'workflow', 'checks'], packages: [] },
  checklist: { parts: ['core'], packages: ['yaml', 'valibot', 'unified', 'remark-*', 'mdast*', 'unist*', 'vfile*'] },
  reporters: { parts: ['core'], packages: [] },
  failures: { parts: ['core'], packages: [] },
  // A checklist from workflow files: for the command line and the page.
  init: { parts: ['core', 'checks', 'workflow', 'drift'], packages: [] },
  // Reads a project's files: for the plugins and the command line.
  project: {
    parts: ['core', 'checklist', 'checks', 'workflow', 'drift', 'init'],
    packages: ['node:*', 'valibot', '@astrojs/markdown-remark'],
  },
  // What each release has left: for the command line and the page.
  releases: { parts: ['core', 'evidence'], packages: [] },
  sandbox: { parts: ['core'], packages: ['@octokit/openapi-types'] },
  widget: {
    parts: [
      'core',
      'checks',
      'checklist',
      'evidence',
      'init',
      'workflow',
      'drift',
      'sandbox',
      'reporters',
      'failures',
      'releases',
      // Rules of parts that a click brings (`?inline`), adopted then.
      'styles',
    ],
    packages: [],
  },
  components: {
    parts: ['core', 'checks', 'evidence', 'checklist', 'failures', 'styles'],
    packages: ['valibot', 'astro:content', '@astrojs/starlight/*'],
  },
};

const sources = readSources('src');
const partOf = (path: string): string => path.split('/')[1] ?? '';

const within = (part: string): readonly SourceFile[] => sources.filter(({ path }) => path.startsWith(`src/${part}/`));
const places = (files: readonly SourceFile[], wrong: (entry: Import) => boolean): string[] =>
  files.flatMap(({ path, imports }) => imports.filter(wrong).map(({ target }) => `${path} → ${target}`));

/** The packages of all modules that one leads to, by the imports that are followed. */
function packagesFrom(start: string, follow: (entry: Import) => boolean): string[] {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const seen = new Set<string>();
  const visit = (path: string): void => {
    if (seen.has(path)) return;
    seen.add(path);
    for (const entry of byPath.get(path)?.imports ?? []) if (!entry.typeOnly && follow(entry)) visit(entry.target);
  };
  visit(start);
  return [...seen].filter((target) => !target.startsWith('src/')).sort();
}

describe('import directions', () => {
  it('knows every part of src', () => {
    const parts = new Set(sources.map(({ path }) => partOf(path)).filter((part) => !part.includes('.')));
    expect([...parts].filter((part) => !(part in ALLOWED) && part !== 'cli')).toEqual([]);
  });

  it.each(Object.entries(ALLOWED))('%s imports only %j', (part, { parts, packages }) => {
    const may = ({ target }: Import): boolean =>
      target.startsWith('src/')
        ? [part, ...parts].includes(partOf(target))
        : packages.some((name) => (name.endsWith('*') ? target.startsWith(name.slice(0, -1)) : target === name));
    expect(places(within(part), (entry) => !may(entry))).toEqual([]);
  });

  it('every relative import leads to a file', () => {
    const lost = places([...sources, ...readSources('plugins')], ({ target }) => {
      return /^(src|plugins|test)\//.test(target) && !existsSync(target.replace(/\?.*$/, ''));
    });
    expect(lost).toEqual([]);
  });

  it('workflow and core share types alone', () => {
    const crossing = (part: string, other: string): string[] =>
      places(within(part), ({ target, typeOnly }) => target.startsWith(`src/${other}/`) && !typeOnly);
    expect([...crossing('workflow', 'core'), ...crossing('core', 'workflow')]).toEqual([]);
    expect(places(within('workflow'), ({ target }) => /^src\/core\/(?!position)/.test(target))).toEqual([]);
  });

  it('checks see questions, not how they are asked', () => {
    const asking = /^src\/evidence\/(collect|clients|http)\.ts$|\/(client|transport)\.ts$/;
    expect(places(within('checks'), ({ target }) => asking.test(target))).toEqual([]);
  });

  it('nothing imports the surfaces', () => {
    const inner = sources.filter(({ path }) => !/^src\/(widget|cli)\//.test(path));
    expect(places(inner, ({ target }) => /^(src\/(widget|cli)|plugins)\//.test(target))).toEqual([]);
  });

  it('Node itself is for plugins, command line, what reads a project, and tests', () => {
    const browserSafe = sources.filter(({ path }) => !/^src\/(cli|project)\//.test(path));
    expect(places(browserSafe, ({ target }) => target.startsWith('node:'))).toEqual([]);
  });

  it('the program of a page carries no parser; that of workflow files comes by itself, without GitHub’s own', () => {
    const facts = 'src/workflow/parse.ts';
    const loaders = sources.filter(({ imports }) => imports.some(({ target, lazy }) => lazy && target === facts));
    expect(loaders.map(({ path }) => path)).toEqual(['src/evidence/github/workflow-facts.ts']);
    expect(packagesFrom('src/widget/boot.ts', ({ target }) => target !== facts)).toEqual(['@octokit/rest', 'valibot']);
    expect(packagesFrom(facts, ({ lazy }) => !lazy).filter((name) => !name.startsWith('@actions/expressions'))).toEqual(
      ['yaml'],
    );
  });

  it('one file makes a GitHub client', () => {
    const users = sources.filter(({ imports }) =>
      imports.some(({ target, typeOnly }) => target.startsWith('@octokit/') && !typeOnly),
    );
    expect(users.map(({ path }) => path)).toEqual(['src/evidence/github/client.ts']);
  });

  it('requests go out where evidence is collected; a surface only hands over its platform’s fetch', () => {
    const network =
      /(?<![.\w])fetch\((?!\w+: )|\bglobalThis\.fetch\b|\bXMLHttpRequest\b|\bsendBeacon\b|\bnew (WebSocket|EventSource)\b/;
    const users = sources.filter(({ code }) => network.test(code)).map(({ path }) => path);
    const handsOver = ['src/widget/run.ts', 'src/widget/limit-meter.ts', 'src/cli/main.ts', 'src/cli/meter.ts'];
    expect(users.filter((path) => !path.startsWith('src/evidence/') && !handsOver.includes(path))).toEqual([]);
    expect(users).toContain('src/evidence/send.ts');
  });
});
