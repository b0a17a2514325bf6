import type { Reader } from './command-reader.ts';
import { loginsIn } from './publication.ts';

export const release: Reader = (args, { variable }, by) => {
  const login = [...loginsIn(variable('GH_TOKEN')), ...loginsIn(variable('GITHUB_TOKEN'))];
  // Another repository's release is none of this one's.
  const repository = args.option('--repo', '-R').at(-1);
  if (repository !== undefined && /^[\w.-]+\/[\w.-]+$/.test(repository))
    return [{ to: 'github-release', by, login, names: [repository] }];
  return [{ to: 'github-release', by, login }];
};

export const goreleaser: Reader = (args, _, by) => {
  if (args.has('--snapshot', '--skip-publish') || args.option('--skip').some((list) => /publish/.test(list))) return [];
  if (args.has('--nightly') || args.option('--config', '-f').some((file) => /nightly/.test(file)))
    return [
      { to: 'github-release', by, basis: 'tool' },
      { to: 'logged-in', by, basis: args.has('--nightly') ? 'tool' : 'login' },
    ];
  return [
    { to: 'github-release', by },
    { to: 'logged-in', by, basis: 'login' },
  ];
};

export const gitPush: Reader = ({ words }, _, by) =>
  words.some((word) => /^(?:\+?[^:]*:)?(?:refs\/heads\/)?gh-pages$/.test(word)) ? [{ to: 'pages', by }] : [];

export const api: Reader = (args, _, by) => {
  const line = args.words.join(' ');
  const method = args.option('-X', '--method', '--request').at(-1)?.toUpperCase() ?? '';
  const writes =
    /POST|PATCH|PUT/.test(method) ||
    (method === '' && args.has('-f', '-F', '--field', '--raw-field', '--input', '-d', '--data', '--data-binary'));
  if (writes && /\brepos\/.*\/releases(?:\/(?:\d+|\$.*))?(?:\/assets.*|\?.*)?$|uploads\.github\.com/.test(line))
    return [{ to: 'github-release', by }];
  return writes && /\/pages\/(?:builds|deployments?)/.test(line) ? [{ to: 'pages', by }] : [];
};
