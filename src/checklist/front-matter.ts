import { isMap, isNode, parseDocument, type YAMLMap } from 'yaml';
import type { Target } from '../core/definition.ts';
import type { Finding } from '../core/finding.ts';
import { quote } from '../core/quote.ts';
import { parseRepository } from '../core/repository.ts';
import { readExceptions } from './exceptions.ts';
import type { SourceText } from './source-text.ts';

/** What the front matter of a page says. */
export interface FrontMatter {
  readonly title?: string;
  readonly target?: Target;
  /** There is a `target` key, well-formed or not. */
  readonly hasTarget: boolean;
  /** The text with the front matter blanked, line by line: offsets stay true. */
  readonly body: string;
  /** Faults of YAML: they count for any page. */
  readonly broken: readonly Finding[];
  /** Faults of the target: they count for a page with rows. */
  readonly badTarget: readonly Finding[];
}

const EXAMPLE = 'target: { repository: owner/name, workflows: path/in/project }';
const BLOCK = /^(?:[^\S\r\n]*(?:\r\n|\n|\r))*---[^\S\r\n]*(?:\r\n|\n|\r)/;
const END = /^---[^\S\r\n]*$/m;

/** Reads the front matter at the beginning of a page. */
export function readFrontMatter(source: SourceText): FrontMatter {
  const { text, at } = source;
  const missing: Finding = {
    rule: 'bad-target',
    severity: 'error',
    at: at(0, 0),
    message: 'the page has tagged rows and no target to hold them against',
    hint: `Add \`${EXAMPLE}\` to the front matter.`,
  };
  const open = BLOCK.exec(text);
  if (!open) return { hasTarget: false, body: text, broken: [], badTarget: [missing] };
  const start = open[0].length;
  const end = END.exec(text.slice(start));
  if (!end) {
    // Without an end it is a thematic break, and the page has no front matter: only a page with rows must have one.
    const unclosed: Finding = {
      ...missing,
      rule: 'broken-front-matter',
      message: 'the front matter has no closing `---`',
    };
    return { hasTarget: false, body: text, broken: [], badTarget: [unclosed] };
  }
  const yaml = text.slice(start, start + end.index);
  const length = start + end.index + end[0].length;
  const body = text.slice(0, length).replace(/[^\r\n]/g, ' ') + text.slice(length);
  const document = parseDocument(yaml.replace(/\r(?!\n)/g, '\n'), { prettyErrors: false });
  const broken = document.errors
    // the closing bracket of a flow collection may stand at the margin for the site's own parser
    .filter(({ message }) => !message.includes('must be sufficiently indented'))
    .map(({ message, pos }): Finding => {
      const place = at(start + Math.min(pos[0], yaml.length), start + Math.min(pos[1], yaml.length));
      return {
        rule: 'broken-front-matter',
        severity: 'error',
        at: place,
        message: `the front matter is not YAML: ${message.replace(/\.$/, '')}`,
      };
    });
  if (broken.length > 0) return { hasTarget: /^target\s*:/m.test(yaml), body, broken, badTarget: [] };
  const root = document.contents;
  if (!isMap(root)) return { hasTarget: false, body, broken, badTarget: [{ ...missing, at: at(start, start) }] };
  const title = root.get('title');
  const target = root.get('target', true);
  const base = { body, broken, ...(typeof title === 'string' && { title }) };
  if (!root.has('target')) return { ...base, hasTarget: false, badTarget: [missing] };
  return { ...base, hasTarget: true, ...readTarget(target, root, (from, to) => at(start + from, start + to)) };
}

type Place = SourceText['at'];

function readTarget(target: unknown, root: YAMLMap, at: Place): { target?: Target; badTarget: readonly Finding[] } {
  const bad = (message: string, node: unknown, hint = `Write \`${EXAMPLE}\`.`): Finding => {
    const [from, to] = rangeOf(node) ?? rangeOf(target) ?? rangeOf(root) ?? [0, 0];
    return { rule: 'bad-target', severity: 'error', at: at(from, to), message, hint };
  };
  if (!isMap(target)) return { badTarget: [bad('the target is not a list of keys', target)] };
  const badTarget: Finding[] = [];
  const field = (key: string, required: boolean): string | undefined => {
    const node = target.get(key, true);
    const value = target.get(key);
    if (typeof value === 'string' && value !== '') return value;
    if (value instanceof Date) return value.toISOString().slice(0, 10);
    if (value !== undefined && value !== null) badTarget.push(bad(`the target’s ${quote(key)} is not a text`, node));
    else if (required) badTarget.push(bad(`the target has no ${quote(key)}`, target));
    return undefined;
  };
  for (const item of target.items) {
    const key = isNode(item.key) ? String(item.key) : '';
    if (!['repository', 'workflows', 'commit', 'date', 'pinned', 'ignore', 'waivers'].includes(key)) {
      badTarget.push(bad(`unknown key ${quote(key)} in the target`, item.key));
    }
  }
  const written = field('repository', true);
  const workflows = field('workflows', true);
  const commit = field('commit', false);
  const date = field('date', false);
  const repository = written === undefined ? undefined : parseRepository(written);
  if (written !== undefined && repository && 'problem' in repository) {
    badTarget.push(bad(`${quote(written)} is not a repository`, target.get('repository', true), repository.problem));
  }
  if (workflows !== undefined && !isInside(workflows)) {
    const hint = 'Name a folder inside the project with forward slashes, without `..`: `content/targets/name`.';
    badTarget.push(bad(`${quote(workflows)} is not a path inside the project`, target.get('workflows', true), hint));
  }
  if (commit !== undefined && !/^[\da-f]{40}$/.test(commit)) {
    badTarget.push(
      bad(`${quote(commit)} is not a commit`, target.get('commit', true), 'Write all 40 hexadecimal digits.'),
    );
  }
  if (date !== undefined && !/^\d{4}-\d\d-\d\d$/.test(date)) {
    badTarget.push(
      bad(`${quote(date)} is not a date`, target.get('date', true), 'Write year, month and day: `2026-11-23`.'),
    );
  }
  if ((commit === undefined) !== (date === undefined))
    badTarget.push(bad('a copy has both a commit and its date', target));
  const pinned = target.get('pinned');
  if (pinned !== undefined && typeof pinned !== 'boolean') {
    badTarget.push(
      bad('the target’s `pinned` is neither true nor false', target.get('pinned', true), 'Write `pinned: true`.'),
    );
  }
  // An exception that is not understood leaves the target as it is: there is one finding more, and not all of them fewer.
  const { ignores, waivers, findings } = readExceptions(target, at);
  if (badTarget.length > 0 || !repository || 'problem' in repository || workflows === undefined) return { badTarget };
  return {
    target: {
      repository,
      workflows: workflows.replace(/\/+$/, ''),
      ...(commit !== undefined && date !== undefined && { copy: { commit, date } }),
      ...(pinned === true && { pinned }),
      ...(ignores.length > 0 && { ignores }),
      ...(waivers.length > 0 && { waivers }),
    },
    badTarget: findings,
  };
}

function isInside(path: string): boolean {
  const parts = path.replace(/\/+$/, '').split('/');
  return !/[\\:]/.test(path) && parts.every((part) => part !== '' && part !== '.' && part !== '..');
}

function rangeOf(node: unknown): readonly [number, number] | undefined {
  return isNode(node) && node.range ? [node.range[0], node.range[1]] : undefined;
}
