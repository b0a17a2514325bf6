import type { PublishTarget } from '../facts.ts';
import { isGranted } from '../is-granted.ts';
import type { Step } from '../step.ts';
import type { Reader } from './action-inputs.ts';
import { given, may } from './action-inputs.ts';
import { loginsIn } from './publication.ts';

export const release =
  (...tokens: readonly string[]): Reader =>
  (step, by) => {
    const repository = step.input('repository')?.find((value) => /^[\w.-]+\/[\w.-]+$/.test(value));
    const login = [
      ...given(step, ...tokens, 'token', 'github_token', 'github-token', 'repo-token', 'repo_token', 'GITHUB_TOKEN'),
      ...loginsIn(step.variable('GITHUB_TOKEN')),
    ];
    return [
      {
        to: 'github-release',
        by,
        login: login.length > 0 ? login : [{ kind: 'token' }],
        ...(repository === undefined ? {} : { names: [repository] }),
      },
    ];
  };

export const pages: Reader = (step, by) => {
  const login = given(
    step,
    'github_token',
    'token',
    'personal_token',
    'deploy_key',
    'ssh-key',
    'github-token',
    'access_token',
  );
  return [{ to: 'pages', by, login: [...login, ...loginsIn(step.variable('GITHUB_TOKEN'))] }];
};

export const pagesOnBranch =
  (...inputs: readonly string[]): Reader =>
  (step, by) => {
    const branches = inputs.flatMap((input) => step.input(input) ?? step.variable(input.toUpperCase()) ?? []);
    return branches.some((branch) => /gh-pages|github-pages/.test(branch)) ? pages(step, by) : [];
  };

export const goreleaser: Reader = (step, by) => {
  const published = (step.input('args') ?? []).filter(
    (args) =>
      /\b(?:release|continue|publish)\b/.test(args) &&
      !/--snapshot(?!=(?:\s|$|false\b))|--skip[= ](?:\S*,)?publish|--skip-publish/.test(args),
  );
  if (may(step, 'install-only', false) || published.length === 0) return [];
  if (published.every((args) => /--nightly|nightly[\w.-]*\.ya?ml/.test(args)))
    return [
      { to: 'github-release', by, basis: 'tool' },
      { to: 'logged-in', by, basis: published.some((args) => args.includes('--nightly')) ? 'tool' : 'login' },
    ];
  return [
    { to: 'github-release', by, login: loginsIn(step.variable('GITHUB_TOKEN')) },
    { to: 'logged-in', by, basis: 'login' },
  ];
};

/** Where its token may write pull requests but no contents, it only labels them. */
export const drafter: Reader = (step, by) => {
  const { permissions } = step;
  const labels =
    permissions !== undefined &&
    isGranted(permissions, 'contents', 'write') === false &&
    isGranted(permissions, 'pull-requests', 'write') === true;
  return labels || may(step, 'disable-releaser', false) || may(step, 'dry-run', false) ? [] : release()(step, by);
};

export const releasePlease: Reader = (step, by) =>
  may(step, 'skip-github-release', false) || step.input('command')?.every((command) => /-pr$/.test(command))
    ? []
    : release('token')(step, by);

export const script: Reader = (step, by) => {
  const text = (step.input('script') ?? []).join('\n');
  const found: PublishTarget[] = [];
  if (
    /\b(?:createRelease|uploadReleaseAsset|updateRelease)\b|['"`](?:POST|PATCH) \/repos\/[^'"`]*\/releases/.test(text)
  )
    found.push('github-release');
  return found.map((to) => ({
    to,
    by,
    login: given(step, 'github-token').length > 0 ? given(step, 'github-token') : [{ kind: 'token' }],
  }));
};

/** Since v3 it attaches what it signed to the release, unless told otherwise. */
export const signed: Reader = (step, by) =>
  may(step, 'release-signing-artifacts', attaches(step))
    ? [{ to: 'github-release', by, login: [{ kind: 'token' }] }]
    : [];

export const covector: Reader = (step, by) => {
  const publishes = step.input('command')?.some((command) => command.includes('publish')) === true;
  return publishes && may(step, 'createRelease', false) ? release()(step, by) : [];
};

function attaches({ permissions, uses }: Step): boolean {
  return (
    /@v(?:[3-9]|\d\d)/.test(uses?.text ?? '') &&
    permissions !== undefined &&
    isGranted(permissions, 'contents', 'write') === true
  );
}

export const tauri: Reader = (step, by) =>
  step.input('tagName') || step.input('releaseId') ? release()(step, by) : [];
