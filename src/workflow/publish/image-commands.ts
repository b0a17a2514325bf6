import type { Reader, Table } from './command-reader.ts';

/** The words after the first `count`. */
export const named =
  (count: number): Reader =>
  ({ words }, _, by) => [{ to: 'images', by, images: words.slice(count) }];

export const lastNamed: Reader = ({ words }, _, by) => [{ to: 'images', by, images: words.slice(-1) }];

export const buildAndPush: Reader = (args, _, by) => {
  const outputs = args.option('-o', '--output');
  const pushed = args.has('--push') || outputs.some((output) => /type=registry|push=true/.test(output));
  if (!pushed) return [];
  const names = outputs.flatMap((output) => /(?:^|,)name=([^,"]*)/.exec(output)?.[1] ?? []);
  return [{ to: 'images', by, images: [...args.option('-t', '--tag'), ...names] }];
};

export const compose: Reader = (args, _, by) =>
  args.words.includes('push') || args.has('--push') ? [{ to: 'images', by, images: [] }] : [];

export const ko: Reader = (args, context, by) => {
  const repositories = context.variable('KO_DOCKER_REPO') ?? [];
  if (args.has('-L', '--local') || args.option('--push').includes('false')) return [];
  return [{ to: 'images', by, images: repositories.filter((name) => !/^(?:ko|kind)\.local/.test(name)) }];
};

export const CONTAINERS: Table = {
  options: 'images',
  readers: [
    [
      /^(?:image )?push\b/,
      ({ words }, _, by) => [{ to: 'images', by, images: words.slice(words.indexOf('push') + 1).slice(-1) }],
    ],
    [/^manifest push\b/, lastNamed],
    [
      /^buildx imagetools create\b/,
      (args, _, by) => (args.has('--dry-run') ? [] : [{ to: 'images', by, images: args.option('-t', '--tag') }]),
    ],
    [
      /^buildx bake\b/,
      (args, _, by) =>
        args.has('--push') || args.option('--set').some((set) => /output=type=registry|push=true/.test(set))
          ? [{ to: 'images', by, images: [] }]
          : [],
    ],
    [/^(?:buildx build|image build|buildx b|builder build|build|bud)\b/, buildAndPush],
    [/^compose\b/, compose],
  ],
};
