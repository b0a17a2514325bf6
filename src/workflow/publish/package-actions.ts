import type { Login } from '../facts.ts';
import type { Reader } from './action-inputs.ts';
import { given, isOidc, may, tokenOf } from './action-inputs.ts';
import { publicationsToIndex } from './package-index.ts';
import { loginsIn } from './publication.ts';
import { release } from './release-actions.ts';

export const pypi =
  (inputs: readonly string[], tokens: readonly string[]): Reader =>
  (step, by) => {
    const places = inputs.flatMap((name) => step.input(name) ?? []);
    const login = given(step, ...tokens);
    const own: readonly Login[] = login.length > 0 ? login : step.input(tokens[0] ?? '') ? [] : [{ kind: 'oidc' }];
    return publicationsToIndex(places, by, own);
  };

export const npm: Reader = (step, by) => {
  if (may(step, 'dry-run', false) || may(step, 'dryRun', false)) return [];
  const registry = step.input('registry')?.[0];
  if (registry !== undefined && registry !== '' && !/npmjs|\$/.test(registry)) return [];
  const login = given(step, 'token');
  return [{ to: 'npm', by, login: login.length > 0 ? login : [{ kind: 'oidc' }] }];
};

const NPM_TOKENS = ['NPM_TOKEN', 'NODE_AUTH_TOKEN'];

export const semanticRelease: Reader = (step, by) => {
  if (may(step, 'dry_run', false) || may(step, 'dry-run', false)) return [];
  const token = tokenOf(step, NPM_TOKENS);
  const login: readonly Login[] = token.length === 0 && isOidc(step) ? [{ kind: 'oidc' }] : token;
  return [
    { to: 'github-release', by, basis: 'tool' },
    ...(login.length > 0 ? [{ to: 'npm' as const, by, login, basis: 'login' as const }] : []),
  ];
};

export const changesets: Reader = (step, by) => {
  if (step.input('publish') === undefined && step.input('publish-script') === undefined) return [];
  const login = tokenOf(step, NPM_TOKENS);
  const oidc = isOidc(step);
  return [
    { to: 'npm', by, login: login.length > 0 ? login : oidc ? [{ kind: 'oidc' }] : [] },
    ...(may(step, 'createGithubReleases', true) ? [{ to: 'github-release' as const, by, basis: 'tool' as const }] : []),
  ];
};

/** The action in steps: this one uploads what its others made. */
export const changesetsPublish: Reader = (step, by) => {
  const login = tokenOf(step, NPM_TOKENS);
  return [
    { to: 'npm', by, login: login.length === 0 && isOidc(step) ? [{ kind: 'oidc' }] : login },
    { to: 'github-release', by, basis: 'tool' },
  ];
};

export const chartReleaser: Reader = (step, by) => {
  const login = tokenOf(step, ['CR_TOKEN', 'GITHUB_TOKEN']);
  return [
    ...(may(step, 'skip_upload', false) ? [] : [{ to: 'github-release' as const, by, login }]),
    { to: 'pages', by, login },
  ];
};

export const cargoPublish: Reader = (step, by) => {
  if (may(step, 'dry-run', false)) return [];
  const login = [...given(step, 'registry-token', 'token'), ...tokenOf(step, ['CARGO_REGISTRY_TOKEN'])];
  return [{ to: 'crates', by, login: login.length > 0 ? login : isOidc(step) ? [{ kind: 'oidc' }] : [] }];
};

export const releasePlz: Reader = (step, by) => {
  const command = step.input('command');
  if (command && !command.some((value) => value === '' || value === 'release' || value.includes('$'))) return [];
  if (may(step, 'dry_run', false)) return [];
  return [...cargoPublish(step, by), { to: 'github-release', by, basis: 'tool' }];
};

/** Before its version 8 it uploaded to PyPI, too, where it was given a token. */
export const pythonSemanticRelease: Reader = (step, by) => {
  const login = given(step, 'pypi_token', 'repository_password');
  return [
    ...(step.input('vcs_release')?.includes('false') ? [] : release('github_token')(step, by)),
    ...(login.length > 0 ? [{ to: 'pypi' as const, by, login }] : []),
  ];
};

/** It publishes the draft release, and what the draft has. */
export const jupyterReleaser: Reader = (step, by) => {
  const login = [...loginsIn(step.variable('PYPI_TOKEN')), ...tokenOf(step, ['TWINE_PASSWORD'])];
  const npmLogin = tokenOf(step, NPM_TOKENS);
  return [
    ...release('token')(step, by),
    { to: 'pypi', by, login: login.length === 0 && isOidc(step) ? [{ kind: 'oidc' }] : login },
    ...(npmLogin.length > 0 ? [{ to: 'npm' as const, by, login: npmLogin, basis: 'login' as const }] : []),
  ];
};

export const maturin: Reader = (step, by) => {
  const command = step.input('command') ?? [];
  const args = (step.input('args') ?? []).join(' ');
  if (!command.some((value) => value === 'upload' || value === 'publish')) return [];
  if (/--dry-run/.test(args)) return [];
  const place = /(?:--repository(?:-url)?|-r)[ =](\S+)/.exec(args)?.[1];
  const login = tokenOf(step, ['MATURIN_PYPI_TOKEN', 'MATURIN_PASSWORD']);
  const own: readonly Login[] = login.length > 0 ? login : [{ kind: 'oidc' }];
  return publicationsToIndex(place === undefined ? [] : [place], by, own);
};

export const actionsRs: Reader = (step, by) =>
  step.input('command')?.includes('publish') && !/--dry-run/.test((step.input('args') ?? []).join(' '))
    ? cargoPublish(step, by)
    : [];

export const ociChart: Reader = (step, by) => {
  const repository = step.input('repository')?.[0];
  const registry = step.input('registry')?.[0];
  const names =
    repository === undefined || registry === undefined
      ? []
      : [`oci://${registry.replace(/^oci:\/\//, '')}/${repository}`];
  const chart = step.input('name')?.[0];
  return [
    {
      to: 'helm-oci',
      by,
      names,
      ...(chart === undefined || chart.includes('$') ? {} : { chart }),
      login: given(step, 'registry_password', 'password'),
    },
  ];
};

/** An action of somebody's that pushes charts, where what it is given names a registry for them. */
export const namedChart: Reader = (step, by) => {
  const names = ['registry', 'registry-url', 'registry_url', 'repository', 'oci-registry', 'chart-repository', 'url']
    .flatMap((name) => step.input(name) ?? [])
    .filter((name) => /^oci:|ghcr\.io|docker\.io/.test(name));
  return names.length > 0 ? [{ to: 'helm-oci', by, names: names.slice(0, 1) }] : [];
};
