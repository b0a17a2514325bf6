/** The words of a command, read. */
export interface Arguments {
  /** What is no option, the command's own words first: `npm publish ./x`. */
  readonly words: readonly string[];
  /** The values of an option; an empty text for one without. */
  readonly option: (...names: readonly string[]) => readonly string[];
  readonly has: (...names: readonly string[]) => boolean;
}

/** Programs that run the command behind them, with the words of their own that are to be dropped. */
const WRAPPERS: readonly (readonly string[])[] = [
  ['sudo'],
  ['command'],
  ['exec'],
  ['nohup'],
  ['time'],
  ['eval'],
  ['env'],
  ['xargs'],
  ['retry'],
  ['call'],
  ['&'],
  ['then'],
  ['npx'],
  ['bunx'],
  ['pnpx'],
  ['uvx'],
  ['corepack'],
  ['npm', 'exec'],
  ['pnpm', 'exec'],
  ['pnpm', 'dlx'],
  ['yarn', 'dlx'],
  ['yarn', 'exec'],
  ['bun', 'x'],
  ['uv', 'run'],
  ['uv', 'tool', 'run'],
  ['poetry', 'run'],
  ['pipenv', 'run'],
  ['pdm', 'run'],
  ['hatch', 'run'],
  ['rye', 'run'],
  ['pipx', 'run'],
  ['pixi', 'run'],
  ['mise', 'exec'],
  ['mise', 'x'],
  ['bundle', 'exec'],
  ['timeout'],
  ['go', 'run'],
  ['python', '-m'],
  ['python3', '-m'],
  ['py', '-m'],
  ['bunx', '--bun'],
];

/** Those that begin with a word, the longest first. */
const WRAPPERS_BY_WORD: ReadonlyMap<string, readonly (readonly string[])[]> = new Map(
  WRAPPERS.map(([word = '']) => [
    word,
    WRAPPERS.filter(([first]) => first === word).sort((a, b) => b.length - a.length),
  ]),
);

/** Takes off what only runs another command: `sudo -E npx --yes npm publish` is `npm publish`. */
export function unwrap(words: readonly string[]): readonly string[] {
  let rest = words;
  for (let turns = 0; turns < 6; turns += 1) {
    const wrapper = WRAPPERS_BY_WORD.get(baseName(rest[0], 0) ?? '')?.find((names) =>
      names.every((name, index) => index === 0 || rest[index] === name),
    );
    if (!wrapper) break;
    rest = rest.slice(wrapper.length);
    // `mise x node@24 -- npm publish`: tools before the command.
    if (wrapper[0] === 'mise' && rest.includes('--')) rest = rest.slice(rest.indexOf('--'));
    // Their own options and settings; a version after `timeout`, a package after `--with`.
    while (
      rest[0] !== undefined &&
      (/^-/.test(rest[0]) || /^[A-Za-z_]\w*=/.test(rest[0]) || (wrapper[0] === 'timeout' && /^\d/.test(rest[0])))
    ) {
      rest = rest.slice(
        /^(?:--with|--from|--python|--group|--extra|--directory|--project|-p|--package|-n|-P|-I|-u|--spec)$/.test(
          rest[0],
        )
          ? 2
          : 1,
      );
    }
    rest = rest[0] === '--' ? rest.slice(1) : rest;
  }
  const [head, ...others] = rest;
  return head === undefined ? [] : [baseName(head, 0) ?? head, ...others];
}

function baseName(word: string | undefined, index: number): string | undefined {
  if (word === undefined || index > 0 || !/[/\\@.]/.test(word)) return word;
  // `npx semantic-release@24`, `/usr/bin/docker`, `docker.exe`
  const name = /^(?:.*[/\\])?([^/\\]+?)(?:\.exe|\.cmd)?$/.exec(word)?.[1] ?? word;
  // A script in a folder of the repository is no program of that name: `./ci/publish`.
  if (/^\.{1,2}\/(?:[^/]+\/)*(?!\.?bin\/)[^/]+\/[^/]+$/.test(word)) return word;
  return /^[\w-]+@[\w.^~-]+$/.test(word) ? word.replace(/@.*$/, '') : /^\.{0,2}\/|^[\\/]/.test(word) ? name : word;
}

/** Reads options as `-x`, `-xvalue`, `--name value` and `--name=value`; `valued` are those whose value is the next word. */
export function readArguments(words: readonly string[], valued: ReadonlySet<string>): Arguments {
  const plain: string[] = [];
  const options: { readonly name: string; readonly value: string }[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (!/^--?[A-Za-z]/.test(word)) {
      plain.push(word);
      continue;
    }
    const [, name = word, value] = /^(--?[\w-]+)=([\s\S]*)$/.exec(word) ?? [];
    if (value !== undefined) options.push({ name, value });
    else if (valued.has(word)) {
      index += 1;
      options.push({ name: word, value: words[index] ?? '' });
    } else options.push({ name: word, value: '' });
  }
  return {
    words: plain,
    option: (...names) => options.filter(({ name }) => names.includes(name)).map(({ value }) => value),
    has: (...names) => options.some(({ name, value }) => names.includes(name) && value !== 'false'),
  };
}
