import { readArguments } from '../shell/arguments.ts';
import { OPTIONS } from './command-options.ts';
import type { CommandContext, Table } from './command-reader.ts';
import { to } from './command-reader.ts';
import { buildAndPush, CONTAINERS, compose, ko, lastNamed, named } from './image-commands.ts';
import { cargo, helmPush, NODE, npm, PYTHON_PUBLISH, python, semanticRelease } from './package-commands.ts';
import type { Publication } from './publication.ts';
import { api, gitPush, goreleaser, release } from './release-commands.ts';

/** What a command publishes. Its words are already unwrapped and expanded. */
export function publicationsOf(words: readonly string[], context: CommandContext): readonly Publication[] {
  const [program = '', ...rest] = words;
  const table = Object.hasOwn(COMMANDS, program) ? COMMANDS[program] : undefined;
  if (!table) return [];
  const args = readArguments(rest, OPTIONS[table.options ?? 'packages']);
  // `pnpm lerna publish`: what a package brings is run by its name.
  const [tool = ''] = args.words;
  if (table === NODE && NODE_TOOLS.has(tool)) return publicationsOf(rest.slice(rest.indexOf(tool)), context);
  if (args.has('--help', '-h') && program !== 'helm') return [];
  for (const [pattern, reader] of table.readers) {
    const line = args.words.join(' ');
    const match = pattern.exec(line);
    if (match) return reader(args, context, `${program} ${match[0]}`.trim());
  }
  return [];
}

/** Is it a program that can publish by itself? */
export function canPublish(program: string): boolean {
  return Object.hasOwn(COMMANDS, program);
}

const NODE_TOOLS = new Set(
  'lerna nx np release-it multi-semantic-release gh-pages wasm-pack release-please'.split(' '),
);

/** By program. The first pattern that the words without options begin with counts. */
const COMMANDS: Readonly<Record<string, Table>> = {
  docker: CONTAINERS,
  podman: CONTAINERS,
  nerdctl: CONTAINERS,
  buildah: CONTAINERS,
  'docker-compose': { options: 'images', readers: [[/^/, compose]] },
  depot: { options: 'images', readers: [[/^(?:build|bake)\b/, buildAndPush]] },
  skopeo: {
    options: 'images',
    readers: [
      [
        /^(?:copy|sync)\b/,
        ({ words }, _, by) =>
          /^docker:\/\/|^[^:]*\$/.test(words.at(-1) ?? '') ? [{ to: 'images', by, images: words.slice(-1) }] : [],
      ],
    ],
  },
  crane: {
    options: 'images',
    readers: [
      [/^(?:copy|cp|push)\b/, lastNamed],
      [/^tag\b/, ({ words }, _, by) => [{ to: 'images', by, images: words.slice(1, 2) }]],
      [
        /^(?:mutate|append|index append)\b/,
        (args, _, by) => [{ to: 'images', by, images: args.option('-t', '--tag') }],
      ],
    ],
  },
  gcrane: { options: 'images', readers: [[/^(?:copy|cp|push)\b/, lastNamed]] },
  regctl: { options: 'images', readers: [[/^(?:image|index) (?:copy|import|create)\b/, lastNamed]] },
  oras: { options: 'images', readers: [[/^(?:push|attach|cp|copy|tag)\b/, named(1)]] },
  ko: { options: 'images', readers: [[/^(?:build|publish|resolve|apply|create)\b/, ko]] },
  pack: {
    options: 'images',
    readers: [
      [
        /^build\b/,
        (args, _, by) => (args.has('--publish') ? [{ to: 'images', by, images: args.words.slice(1, 2) }] : []),
      ],
    ],
  },
  flux: { options: 'images', readers: [[/^push artifact\b/, named(2)]] },
  helm: { readers: [[/^(?:chart )?push\b/, helmPush]] },
  cr: {
    readers: [
      [/^upload\b/, to('github-release')],
      [/^index\b/, (args, _, by) => (args.has('--push') ? [{ to: 'pages', by }] : [])],
    ],
  },
  twine: { readers: [[/^upload\b/, python('twine')]] },
  uv: PYTHON_PUBLISH('uv'),
  poetry: PYTHON_PUBLISH('poetry'),
  hatch: PYTHON_PUBLISH('hatch'),
  flit: PYTHON_PUBLISH('flit'),
  pdm: PYTHON_PUBLISH('pdm'),
  rye: PYTHON_PUBLISH('rye'),
  maturin: PYTHON_PUBLISH('maturin', /^(?:publish|upload)\b/),
  npm: NODE,
  pnpm: NODE,
  yarn: NODE,
  bun: NODE,
  lerna: { options: 'node', readers: [[/^publish\b/, npm]] },
  nx: { readers: [[/^release publish\b/, npm]] },
  changeset: { readers: [[/^publish\b/, npm]] },
  'wasm-pack': { readers: [[/^publish\b/, npm]] },
  np: { readers: [[/^/, npm]] },
  'semantic-release': { readers: [[/^/, semanticRelease]] },
  'multi-semantic-release': { readers: [[/^/, semanticRelease]] },
  'release-it': { readers: [[/^/, semanticRelease]] },
  cargo: {
    options: 'cargo',
    readers: [
      [/^publish\b/, cargo],
      [/^(?:workspaces|ws) publish\b/, cargo],
      [/^release\b/, cargo],
      [/^publish-(?:workspace|all)\b|^smart-release\b|^hack publish\b/, cargo],
    ],
  },
  'release-plz': {
    readers: [
      [
        /^release\b/,
        (args, _, by) =>
          args.has('--dry-run')
            ? []
            : [
                { to: 'crates', by },
                { to: 'github-release', by, basis: 'tool' },
              ],
      ],
    ],
  },
  gh: {
    options: 'requests',
    readers: [
      [/^release (?:create|upload|edit)\b/, release],
      [/^api\b/, api],
    ],
  },
  hub: { readers: [[/^release (?:create|edit)\b/, release]] },
  ghr: { readers: [[/^/, release]] },
  'github-release': { readers: [[/^(?:release|upload|edit)\b/, release]] },
  'release-please': { readers: [[/^github-release\b/, release]] },
  curl: { options: 'requests', readers: [[/^/, api]] },
  goreleaser: { readers: [[/^(?:release|continue|publish)\b/, goreleaser]] },
  mkdocs: { readers: [[/^gh-deploy\b/, to('pages')]] },
  mike: {
    readers: [
      [
        /^(?:deploy|alias|set-default|delete)\b/,
        (args, _, by) => (args.has('--push', '-p') ? [{ to: 'pages', by }] : []),
      ],
    ],
  },
  'ghp-import': {
    readers: [
      [
        /^/,
        (args, _, by) =>
          args.has('-p', '--push') || args.has('-pf', '-fp', '-np', '-npf') ? [{ to: 'pages', by }] : [],
      ],
    ],
  },
  'gh-pages': { readers: [[/^/, to('pages')]] },
  'angular-cli-ghpages': { readers: [[/^/, to('pages')]] },
  'storybook-to-ghpages': { readers: [[/^/, to('pages')]] },
  quarto: { readers: [[/^publish gh-pages\b/, to('pages')]] },
  git: { readers: [[/^(?:-C \S+ )?(?:push|subtree push)\b/, gitPush]] },
  earthly: {
    readers: [
      [
        /^/,
        (args, _, by) => (args.has('--push') ? [{ to: 'logged-in', by: by || 'earthly --push', basis: 'login' }] : []),
      ],
    ],
  },
};
