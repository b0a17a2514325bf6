import type { Code, Column, Item, Reading } from '../../core/column.ts';
import type {
  EnvironmentName,
  NoneStated,
  OidcUse,
  PermissionNeeded,
  SecretName,
  VariableName,
} from '../statements.ts';
import { type GovernedCode, governCodes } from './govern-codes.ts';
import { NONE, unclear, wrongKind } from './wordings.ts';

/** What a cell of this kind can state. */
export type Need = SecretName | VariableName | EnvironmentName | OidcUse | PermissionNeeded | NoneStated;

/** How one column of this kind differs from the others. */
interface NeedsOptions {
  readonly id: string;
  readonly headers: readonly string[];
  readonly accepts: readonly string[];
  /** What a name is when no word says it. */
  readonly plain: 'secret' | 'variable';
  /** May the cell name environments? */
  readonly environments: boolean;
}

/** A column that says what a job needs: secrets, variables, environments, an OIDC token. */
export function needsColumn(options: NeedsOptions): Column<Need> {
  return {
    id: options.id,
    headers: options.headers,
    mode: 'strict',
    accepts: options.accepts,
    phrases: {
      none: [...NONE, 'no', 'no secrets', 'no secret'],
      optional: ['optional', 'optionally'],
      secret: [
        'secret',
        'secrets',
        'repository secret',
        'repository secrets',
        'environment secret',
        'environment secrets',
      ],
      variable: ['variable', 'variables', 'var', 'vars', 'repository variable', 'repository variables'],
      environment: ['environment', 'environments', 'env'],
      oidc: OIDC,
    },
    contradicts: (a, b) => (a.kind === 'none') !== (b.kind === 'none') && [a.kind, b.kind].includes(options.plain),
    read: (items) => [
      ...items.flatMap((item) => readPhrases(item, options)),
      ...governCodes(items, ['secret', 'variable', 'environment']).map((name) => readCode(name, options)),
    ],
  };
}

const OIDC = ['trusted publisher', 'trusted publishers', 'trusted publishing'].flatMap((words) =>
  ['', 'pypi ', 'testpypi ', 'npm '].map((index) => `${index}${words}`),
);
OIDC.push('oidc', 'oidc token');

function readPhrases({ phrases, codes }: Item, { id }: NeedsOptions): readonly Reading<Need>[] {
  return phrases.flatMap((phrase): readonly Reading<Need>[] => {
    switch (phrase.meaning) {
      case 'none':
        return [{ statement: { value: { kind: 'none', of: id }, span: phrase.span } }];
      case 'oidc':
        return [{ statement: { value: { kind: 'oidc' }, span: phrase.span } }];
      default:
        return codes.length > 0 || phrase.note
          ? []
          : [unclear(phrase, `\`${phrase.text}\` names nothing`, 'Write the names in backticks, or None.')];
    }
  });
}

function readCode({ code, by, continued }: GovernedCode, options: NeedsOptions): Reading<Need> {
  const text = code.text.replace(/^\$\{\{\s*(.*?)\s*\}\}$/, '$1');
  const context = /^(secrets|vars)\.([A-Za-z_]\w*)$/.exec(text);
  if (context?.[2] !== undefined) return named(context[1] === 'vars' ? 'variable' : 'secret', context[2], code);
  const permission = /^([a-z-]+):\s*(read|write)$/.exec(text);
  if (permission?.[1] !== undefined) {
    const [, scope] = permission;
    const access = permission[2] === 'write' ? 'write' : 'read';
    const value: Need =
      scope === 'id-token' && access === 'write' ? { kind: 'oidc' } : { kind: 'permission', scope, access };
    return { statement: { value, span: code.span } };
  }
  if (by === 'environment') return readEnvironment(code, continued === 'list' || code.note, options);
  const kind = by === 'variable' ? 'variable' : by === 'secret' ? 'secret' : options.plain;
  if (looksLikeName(text)) return named(kind, text, code);
  const other = /^[A-Za-z_]\w*$/.test(text)
    ? `for a ${kind} of this name write \`${kind === 'secret' ? 'secrets' : 'vars'}.${text}\``
    : '';
  return wrongKind(
    code,
    `\`${code.text}\` is not a ${kind}’s name`,
    options.environments
      ? `For an environment write Environment \`${code.text}\`${other && `, ${other}`}; a remark has no backticks.`
      : other
        ? `${other.charAt(0).toUpperCase()}${other.slice(1)}; a remark has no backticks.`
        : 'A remark has no backticks.',
  );
}

function readEnvironment(code: Code, doubtful: boolean, options: NeedsOptions): Reading<Need> {
  const { text, span } = code;
  if (!options.environments) {
    return wrongKind(
      code,
      `\`${text}\` would be an environment, and this row is one already`,
      'Name only its own secrets or variables.',
    );
  }
  if (doubtful && /^[A-Z][A-Z\d_]*$/.test(text)) {
    return wrongKind(
      code,
      `\`${text}\` stands in a list of environments, and looks like a secret`,
      `For a secret write + \`${text}\`, for an environment Environment \`${text}\`.`,
    );
  }
  return { statement: { value: { kind: 'environment', name: text }, span } };
}

/** Secrets and variables are upper case by custom; all lower case is more likely an environment, a job or a branch. */
function looksLikeName(text: string): boolean {
  return /^[A-Za-z_]\w*$/.test(text) && /[A-Z]/.test(text);
}

function named(kind: 'secret' | 'variable', name: string, { optional, span }: Code): Reading<Need> {
  return { statement: { value: { kind, name: name.toUpperCase(), optional }, span } };
}
