import type { Login } from '../facts.ts';
import type { Arguments } from '../shell/arguments.ts';
import { readArguments } from '../shell/arguments.ts';
import { indicesOf } from './package-index.ts';
import type { Publication } from './publication.ts';
import { loginsIn } from './publication.ts';

/** What a command can see of its step. */
export interface CommandContext {
  readonly variable: (name: string) => readonly string[] | undefined;
  /** The job may ask for an OIDC token. */
  readonly oidc: boolean;
  /** Where `npm publish` goes by default: what setup-node was told. */
  readonly npmRegistry: string | undefined;
  /** Images that the job has built or tagged under these names. */
  readonly composeImages: readonly string[];
}

type Reader = (args: Arguments, context: CommandContext, by: string) => readonly Publication[];

const IMAGE_OPTIONS = '-t --tag -f --file -o --output --platform --build-arg --label --target --cache-from --cache-to --builder --progress --metadata-file --annotation --secret --ssh --build-context --iidfile --provenance --sbom --network --set --format --authfile --creds --dest-creds --src-creds -u --username -p --password --namespace --tags --tag-name -B --bare-name --image-refs --sbom-dir -i --destination --dockerfile --context --additional-tag --path --builder-name -m'.split(' ');
const PACKAGE_OPTIONS = '-r --repository --repository-url --publish-url --index --registry --token --tag --access --otp -u --username -p --password --filter -F --workspace -w --cwd -C --prefix --dir --directory --config-file --package --exclude --features --target --manifest-path --color --jobs -j --repo --title -t --notes -n --notes-file --target --discussion-category --notes-start-tag --generate-notes-from -b --branch -m --message --remote-branch --remote-name -c --config --provenance-file --version --ca-file --username --password --build --log-level --from --yes-version'.split(' ');

const images = new Set(IMAGE_OPTIONS);
const packages = new Set(PACKAGE_OPTIONS);

/** What a command publishes. Its words are already unwrapped and expanded. */
export function publicationsOf(words: readonly string[], context: CommandContext): readonly Publication[] {
  const [program = '', ...rest] = words;
  const table = Object.hasOwn(COMMANDS, program) ? COMMANDS[program] : undefined;
  if (!table) return [];
  const args = readArguments(rest, table.images ? images : packages);
  if (args.has('--help', '-h') && program !== 'helm') return [];
  for (const [pattern, reader] of table.readers) {
    const line = args.words.join(' ');
    const match = pattern.exec(line);
    if (match) return reader(args, context, `${program} ${match[0]}`.trim());
  }
  return [];
}

const to =
  (target: 'npm' | 'crates' | 'pages' | 'github-release' | 'helm-oci', basis?: 'tool' | 'login'): Reader =>
  (_, __, by) => [{ to: target, by, ...(basis ? { basis } : {}) }];

/** The words after the first `count`. */
const named =
  (count: number): Reader =>
  ({ words }, _, by) => [{ to: 'images', by, images: words.slice(count) }];

const lastNamed: Reader = ({ words }, _, by) => [{ to: 'images', by, images: words.slice(-1) }];

const buildAndPush: Reader = (args, _, by) => {
  const outputs = args.option('-o', '--output');
  const pushed = args.has('--push') || outputs.some((output) => /type=registry|push=true/.test(output));
  if (!pushed) return [];
  const names = outputs.flatMap((output) => /(?:^|,)name=([^,"]*)/.exec(output)?.[1] ?? []);
  return [{ to: 'images', by, images: [...args.option('-t', '--tag'), ...names] }];
};

const compose: Reader = (args, context, by) =>
  args.words.includes('push') || args.has('--push') ? [{ to: 'images', by, images: context.composeImages }] : [];

const ko: Reader = (args, context, by) => {
  const repositories = context.variable('KO_DOCKER_REPO') ?? [];
  if (args.has('-L', '--local') || args.option('--push').includes('false')) return [];
  return [{ to: 'images', by, images: repositories.filter((name) => !/^(?:ko|kind)\.local/.test(name)) }];
};

const npm: Reader = (args, context, by) => {
  if (args.has('--dry-run')) return [];
  const registry = args.option('--registry').at(-1) ?? context.variable('NPM_CONFIG_REGISTRY')?.[0] ?? context.npmRegistry;
  if (registry !== undefined && !/registry\.npmjs\.(?:org|com)|registry\.yarnpkg\.com|^$|\$/.test(registry)) return [];
  return [{ to: 'npm', by, login: npmLogin(context) }];
};

/** A token wins over the job's identity. */
function npmLogin({ variable, oidc }: CommandContext): readonly Login[] {
  const found = ['NODE_AUTH_TOKEN', 'NPM_TOKEN', 'NPM_AUTH_TOKEN', 'NPM_CONFIG_TOKEN', 'YARN_NPM_AUTH_TOKEN'].flatMap((name) => loginsIn(variable(name)));
  return found.length > 0 ? found : oidc ? [{ kind: 'oidc' }] : [];
}

const python =
  (tool: string): Reader =>
  (args, context, by) => {
    if (args.has('--dry-run', '-n') && tool !== 'hatch') return [];
    const places = [
      ...args.option('-r', '--repository', '--index'),
      ...args.option('--repository-url', '--publish-url'),
    ];
    const set = ['TWINE_REPOSITORY_URL', 'TWINE_REPOSITORY', 'UV_PUBLISH_URL', 'UV_PUBLISH_INDEX', 'FLIT_INDEX_URL', 'HATCH_INDEX_REPO', 'PDM_PUBLISH_REPO', 'MATURIN_REPOSITORY', 'MATURIN_REPOSITORY_URL']
      .filter((name) => name.toLowerCase().startsWith(tool))
      .flatMap((name) => context.variable(name) ?? []);
    const login = pythonLogin(context);
    return indicesOf(places.length > 0 ? places : set).map((index) => ({ to: index, by, login }));
  };

function pythonLogin({ variable, oidc }: CommandContext): readonly Login[] {
  const found = ['TWINE_PASSWORD', 'UV_PUBLISH_TOKEN', 'UV_PUBLISH_PASSWORD', 'FLIT_PASSWORD', 'POETRY_PYPI_TOKEN_PYPI', 'POETRY_HTTP_BASIC_PYPI_PASSWORD', 'HATCH_INDEX_AUTH', 'PDM_PUBLISH_PASSWORD', 'MATURIN_PYPI_TOKEN', 'MATURIN_PASSWORD', 'PYPI_TOKEN', 'PYPI_API_TOKEN'].flatMap((name) => loginsIn(variable(name)));
  return found.length > 0 ? found : oidc ? [{ kind: 'oidc' }] : [];
}

const cargo: Reader = (args, { variable, oidc }, by) => {
  if (args.has('--dry-run', '-n')) return [];
  const registry = args.option('--registry', '--index').at(-1);
  if (registry !== undefined && registry !== 'crates-io') return [];
  if (/release/.test(by) && !args.has('--execute', '-x')) return [];
  if (args.has('--no-publish')) return [];
  const found = [...loginsIn(args.option('--token')), ...loginsIn(variable('CARGO_REGISTRY_TOKEN'))];
  return [{ to: 'crates', by, login: found.length > 0 ? found : oidc ? [{ kind: 'oidc' }] : [] }];
};

const helmPush: Reader = ({ words }, _, by) => {
  const reference = words.at(-1) ?? '';
  // `helm push x repository-name` is the ChartMuseum plugin's.
  const oci = reference.startsWith('oci://') || (reference.includes('$') && words.length > 2);
  return oci ? [{ to: 'helm-oci', by, names: [reference] }] : [];
};

const release: Reader = (args, { variable }, by) => {
  const login = [...loginsIn(variable('GH_TOKEN')), ...loginsIn(variable('GITHUB_TOKEN'))];
  // Another repository's release is none of this one's.
  const repository = args.option('--repo', '-R').at(-1);
  if (repository !== undefined && /^[\w.-]+\/[\w.-]+$/.test(repository)) return [{ to: 'github-release', by, login, names: [repository] }];
  return [{ to: 'github-release', by, login }];
};

const goreleaser: Reader = (args, _, by) => {
  if (args.has('--snapshot', '--skip-publish') || args.option('--skip').some((list) => /publish/.test(list))) return [];
  if (args.has('--nightly')) return [{ to: 'github-release', by, basis: 'tool' }, { to: 'logged-in', by, basis: 'tool' }];
  return [
    { to: 'github-release', by },
    { to: 'logged-in', by, basis: 'login' },
  ];
};

const semanticRelease: Reader = (args, context, by) => {
  if (args.has('--dry-run', '-d')) return [];
  const login = npmLogin({ ...context, oidc: false });
  return [
    { to: 'github-release', by, basis: 'tool' },
    ...(login.length > 0 ? [{ to: 'npm' as const, by, login, basis: 'login' as const }] : []),
  ];
};

/** A script of the package's own, whose name says that it publishes. */
const npmScript: Reader = (_, context, by) => {
  const login = npmLogin(context);
  const trusted = context.oidc && (/publish/.test(by) || /npmjs/.test(context.npmRegistry ?? ''));
  const given = login.some(({ kind }) => kind !== 'oidc') || trusted;
  return given ? [{ to: 'npm', by, login, basis: 'login' }] : [];
};

const gitPush: Reader = ({ words }, _, by) =>
  words.some((word) => /^(?:\+?[^:]*:)?(?:refs\/heads\/)?gh-pages$/.test(word)) ? [{ to: 'pages', by }] : [];

const api: Reader = (args, _, by) => {
  const line = args.words.join(' ');
  const method = args.option('-X', '--method').at(-1)?.toUpperCase() ?? '';
  const writes = /POST|PATCH|PUT/.test(method) || (method === '' && args.has('-f', '-F', '--field', '--raw-field', '--input', '-d', '--data', '--data-binary'));
  if (writes && /\brepos\/.*\/releases(?:\/(?:\d+|\$.*))?(?:\/assets.*|\?.*)?$|uploads\.github\.com/.test(line)) return [{ to: 'github-release', by }];
  return writes && /\/pages\/(?:builds|deployments?)/.test(line) ? [{ to: 'pages', by }] : [];
};

type Table = { readonly images?: true; readonly readers: readonly (readonly [RegExp, Reader])[] };

const CONTAINERS: Table = {
  images: true,
  readers: [
    [/^(?:image )?push\b/, ({ words }, _, by) => [{ to: 'images', by, images: words.slice(words.indexOf('push') + 1).slice(-1) }]],
    [/^manifest push\b/, lastNamed],
    [/^buildx imagetools create\b/, (args, _, by) => (args.has('--dry-run') ? [] : [{ to: 'images', by, images: args.option('-t', '--tag') }])],
    [/^buildx bake\b/, (args, _, by) => (args.has('--push') || args.option('--set').some((set) => /output=type=registry|push=true/.test(set)) ? [{ to: 'images', by, images: [] }] : [])],
    [/^(?:buildx build|image build|buildx b|builder build|build|bud)\b/, buildAndPush],
    [/^compose\b/, compose],
  ],
};

const PYTHON_PUBLISH = (tool: string, pattern = /^publish\b/): Table => ({ readers: [[pattern, python(tool)]] });

const NODE: Table = {
  readers: [
    [/^(?:-r |recursive |stage |npm |workspaces foreach (?:.* )?npm )?publish\b/, npm],
    [/^workspaces? (?:.* )?(?:npm )?publish\b/, npm],
    [/^(?:run )?(?:changeset|changesets):? ?publish\b/, npm],
    [/^(?:run )?semantic-release\b/, semanticRelease],
    [/^(?:run(?:-script)? )?(?:[\w-]+[:-])*(?:publish|release)(?:[:-][\w:-]+)?(?=\s|$)/, npmScript],
  ],
};

/** By program. The first pattern that the words without options begin with counts. */
const COMMANDS: Readonly<Record<string, Table>> = {
  docker: CONTAINERS,
  podman: CONTAINERS,
  nerdctl: CONTAINERS,
  buildah: CONTAINERS,
  'docker-compose': { images: true, readers: [[/^/, compose]] },
  depot: { images: true, readers: [[/^(?:build|bake)\b/, buildAndPush]] },
  skopeo: { images: true, readers: [[/^(?:copy|sync)\b/, ({ words }, _, by) => (/^docker:\/\/|^[^:]*\$/.test(words.at(-1) ?? '') ? [{ to: 'images', by, images: words.slice(-1) }] : [])]] },
  crane: { images: true, readers: [[/^(?:copy|cp|push)\b/, lastNamed], [/^tag\b/, ({ words }, _, by) => [{ to: 'images', by, images: words.slice(1, 2) }]], [/^(?:mutate|append|index append)\b/, (args, _, by) => [{ to: 'images', by, images: args.option('-t', '--tag') }]]] },
  gcrane: { images: true, readers: [[/^(?:copy|cp|push)\b/, lastNamed]] },
  regctl: { images: true, readers: [[/^(?:image|index) (?:copy|import|create)\b/, lastNamed]] },
  oras: { images: true, readers: [[/^(?:push|attach|cp|copy|tag)\b/, named(1)]] },
  ko: { images: true, readers: [[/^(?:build|publish|resolve|apply|create)\b/, ko]] },
  pack: { images: true, readers: [[/^build\b/, (args, _, by) => (args.has('--publish') ? [{ to: 'images', by, images: args.words.slice(1, 2) }] : [])]] },
  flux: { images: true, readers: [[/^push artifact\b/, named(2)]] },
  helm: { readers: [[/^(?:chart )?push\b/, helmPush]] },
  cr: { readers: [[/^upload\b/, to('github-release')], [/^index\b/, (args, _, by) => (args.has('--push') ? [{ to: 'pages', by }] : [])]] },
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
  lerna: { readers: [[/^publish\b/, npm]] },
  nx: { readers: [[/^release publish\b/, npm]] },
  changeset: { readers: [[/^publish\b/, npm]] },
  'wasm-pack': { readers: [[/^publish\b/, npm]] },
  np: { readers: [[/^/, npm]] },
  'semantic-release': { readers: [[/^/, semanticRelease]] },
  'multi-semantic-release': { readers: [[/^/, semanticRelease]] },
  'release-it': { readers: [[/^/, semanticRelease]] },
  cargo: { readers: [[/^publish\b/, cargo], [/^(?:workspaces|ws) publish\b/, cargo], [/^release\b/, cargo], [/^publish-(?:workspace|all)\b|^smart-release\b|^hack publish\b/, cargo]] },
  'release-plz': { readers: [[/^release\b/, (args, _, by) => (args.has('--dry-run') ? [] : [{ to: 'crates', by }, { to: 'github-release', by, basis: 'tool' }])]] },
  gh: { readers: [[/^release (?:create|upload|edit)\b/, release], [/^api\b/, api]] },
  hub: { readers: [[/^release (?:create|edit)\b/, release]] },
  ghr: { readers: [[/^/, release]] },
  'github-release': { readers: [[/^(?:release|upload|edit)\b/, release]] },
  'release-please': { readers: [[/^github-release\b/, release]] },
  curl: { readers: [[/^/, api]] },
  goreleaser: { readers: [[/^(?:release|continue|publish)\b/, goreleaser]] },
  mkdocs: { readers: [[/^gh-deploy\b/, to('pages')]] },
  mike: { readers: [[/^(?:deploy|alias|set-default|delete)\b/, (args, _, by) => (args.has('--push', '-p') ? [{ to: 'pages', by }] : [])]] },
  'ghp-import': { readers: [[/^/, (args, _, by) => (args.has('-p', '--push') || args.has('-pf', '-fp', '-np', '-npf') ? [{ to: 'pages', by }] : [])]] },
  'gh-pages': { readers: [[/^/, to('pages')]] },
  'angular-cli-ghpages': { readers: [[/^/, to('pages')]] },
  'storybook-to-ghpages': { readers: [[/^/, to('pages')]] },
  quarto: { readers: [[/^publish gh-pages\b/, to('pages')]] },
  git: { readers: [[/^(?:-C \S+ )?(?:push|subtree push)\b/, gitPush]] },
  earthly: { readers: [[/^/, (args, _, by) => (args.has('--push') ? [{ to: 'logged-in', by: by || 'earthly --push', basis: 'login' }] : [])]] },
};
