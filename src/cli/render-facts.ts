import { oneLine } from '../reporters/one-line.ts';
import type { ListedFacts } from '../workflow/list-facts.ts';

/**
 * Facts for whoever sits at a terminal; what a file does not have is left out.
 *
 * ```text
 * .github/workflows/release.yml (Release)
 *   triggers      push
 *   secrets       GHCR_TOKEN
 *   permissions   publish: contents write, id-token write
 *   publishes to  ghcr (ghcr.io/acme/rocket, docker/build-push-action, line 40)
 * ```
 */
export function renderFacts(facts: readonly ListedFacts[], { color = false } = {}): string {
  const bold = (text: string) => (color ? `\u001b[1m${text}\u001b[0m` : text);
  return facts.map((file) => `${[bold(titleOf(file)), ...linesOf(file)].join('\n')}\n`).join('\n');
}

function titleOf({ path, name }: ListedFacts): string {
  return oneLine(name === undefined ? path : `${path} (${name})`);
}

function linesOf(file: ListedFacts): readonly string[] {
  const line = (label: string, texts: readonly string[], separator = ', '): readonly string[] =>
    texts.length === 0 ? [] : [`  ${label.padEnd(14)}${oneLine(texts.join(separator))}`];
  const lines = (label: string, texts: readonly string[]): readonly string[] =>
    texts.flatMap((text, index) => line(index === 0 ? label : '', [text]));
  return [
    ...line('triggers', file.triggers),
    ...line('secrets', [...file.secrets, ...(file.secrets_complete ? [] : ['others by a computed name'])]),
    ...line('variables', file.variables),
    ...line('environments', [...file.environments, ...file.environments_open]),
    ...lines('permissions', Object.entries(file.permissions).map(permission)),
    ...line('oidc', file.oidc ? ['yes'] : []),
    ...lines('publishes to', file.publishes.map(published)),
    ...lines(
      'calls',
      file.calls.map(({ job, uses }) => `${uses} (job ${job})`),
    ),
    ...lines(
      'problems',
      file.problems.map(({ line: at, severity, message }) => `line ${at}: ${severity}: ${message}`),
    ),
  ];
}

function permission([job, grants]: readonly [string, ListedFacts['permissions'][string]]): string {
  if (typeof grants === 'string') return `${job}: ${grants}`;
  const granted = Object.entries(grants).map(([scope, access]) => `${scope} ${access}`);
  return `${job}: ${granted.join(', ') || 'none'}`;
}

function published({ to, names, by, line, basis }: ListedFacts['publishes'][number]): string {
  const sure = basis === 'tool' ? ', by its own settings' : '';
  return `${to} (${[...names, by].join(', ')}, line ${line}${sure})`;
}
