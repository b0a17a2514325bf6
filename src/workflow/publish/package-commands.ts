import type { Login } from '../facts.ts';
import type { CommandContext, Reader, Table } from './command-reader.ts';
import { publicationsToIndex } from './package-index.ts';
import { loginsIn } from './publication.ts';

export const npm: Reader = (args, context, by) => {
  if (args.has('--dry-run')) return [];
  const registry =
    args.option('--registry').at(-1) ?? context.variable('NPM_CONFIG_REGISTRY')?.[0] ?? context.npmRegistry;
  if (registry !== undefined && !/registry\.npmjs\.(?:org|com)|registry\.yarnpkg\.com|^$|\$/.test(registry)) return [];
  return [{ to: 'npm', by, login: npmLogin(context) }];
};

/** A token wins over the job's identity. */
function npmLogin({ variable, oidc }: CommandContext): readonly Login[] {
  const found = ['NODE_AUTH_TOKEN', 'NPM_TOKEN', 'NPM_AUTH_TOKEN', 'NPM_CONFIG_TOKEN', 'YARN_NPM_AUTH_TOKEN'].flatMap(
    (name) => loginsIn(variable(name)),
  );
  return found.length > 0 ? found : oidc ? [{ kind: 'oidc' }] : [];
}

export const python =
  (tool: string): Reader =>
  (args, context, by) => {
    if (args.has('--dry-run')) return [];
    const places = [
      ...args.option('-r', '--repository', '--index'),
      ...args.option('--repository-url', '--publish-url'),
    ];
    const set = [
      'TWINE_REPOSITORY_URL',
      'TWINE_REPOSITORY',
      'UV_PUBLISH_URL',
      'UV_PUBLISH_INDEX',
      'FLIT_INDEX_URL',
      'HATCH_INDEX_REPO',
      'PDM_PUBLISH_REPO',
      'MATURIN_REPOSITORY',
      'MATURIN_REPOSITORY_URL',
    ]
      .filter((name) => name.toLowerCase().startsWith(tool))
      .flatMap((name) => context.variable(name) ?? []);
    const login = pythonLogin(context);
    return publicationsToIndex(places.length > 0 ? places : set, by, login);
  };

function pythonLogin({ variable, oidc }: CommandContext): readonly Login[] {
  const found = [
    'TWINE_PASSWORD',
    'UV_PUBLISH_TOKEN',
    'UV_PUBLISH_PASSWORD',
    'FLIT_PASSWORD',
    'POETRY_PYPI_TOKEN_PYPI',
    'POETRY_HTTP_BASIC_PYPI_PASSWORD',
    'HATCH_INDEX_AUTH',
    'PDM_PUBLISH_PASSWORD',
    'MATURIN_PYPI_TOKEN',
    'MATURIN_PASSWORD',
    'PYPI_TOKEN',
    'PYPI_API_TOKEN',
  ].flatMap((name) => loginsIn(variable(name)));
  return found.length > 0 ? found : oidc ? [{ kind: 'oidc' }] : [];
}

export const cargo: Reader = (args, { variable, oidc }, by) => {
  if (args.has('--dry-run', '-n')) return [];
  const registry = args.option('--registry', '--index').at(-1);
  if (registry !== undefined && registry !== 'crates-io') return [];
  if (/release/.test(by) && !args.has('--execute', '-x')) return [];
  if (args.has('--no-publish')) return [];
  const found = [...loginsIn(args.option('--token')), ...loginsIn(variable('CARGO_REGISTRY_TOKEN'))];
  return [{ to: 'crates', by, login: found.length > 0 ? found : oidc ? [{ kind: 'oidc' }] : [] }];
};

export const helmPush: Reader = ({ words }, _, by) => {
  const reference = words.at(-1) ?? '';
  // `helm push x repository-name` is the ChartMuseum plugin's.
  const oci = reference.startsWith('oci://') || (reference.includes('$') && words.length > 2);
  const chart = chartIn(words.at(-2) ?? '');
  return oci ? [{ to: 'helm-oci', by, names: [reference], ...(chart === undefined ? {} : { chart }) }] : [];
};

/** A chart's archive is named after the chart and its version: `dist/rocket-$VERSION.tgz`. */
function chartIn(archive: string): string | undefined {
  if (!archive.endsWith('.tgz')) return undefined;
  return /^([a-z][a-z\d-]*?)-[$*?[{…\d]/.exec(archive.slice(archive.lastIndexOf('/') + 1))?.[1];
}

export const semanticRelease: Reader = (args, context, by) => {
  // `--dry-run "$DRY_RUN"`: its value is the next word.
  if (args.has('--dry-run', '-d') && !args.words.some((word) => word === 'false' || word.includes('$'))) return [];
  const login = npmLogin(context);
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

export const PYTHON_PUBLISH = (tool: string, pattern = /^publish\b/): Table => ({ readers: [[pattern, python(tool)]] });

export const NODE: Table = {
  options: 'node',
  readers: [
    [/^(?:-r |recursive |stage |npm |workspaces foreach (?:.* )?npm )?publish\b/, npm],
    [/^workspaces? (?:.* )?(?:npm )?publish\b/, npm],
    [/^(?:run )?(?:changeset|changesets):? ?publish\b/, npm],
    [/^(?:run )?semantic-release\b/, semanticRelease],
    [/^(?:run(?:-script)? )?(?:[\w-]+[:-])*(?:publish|release)(?:[:-][\w:-]+)?(?=\s|$)/, npmScript],
  ],
};
