import type { GitHub, Repository } from '../world.ts';
import type { Answer, Call } from './answer.ts';
import { DOWNLOADS, PLAIN, REPOSITORY, type RepositoryRoute } from './routes.ts';
import { same } from './viewer.ts';

const ROOT_DOCS = 'https://docs.github.com/rest';

export type Match =
  | { readonly kind: 'none'; readonly docs: string }
  | {
      readonly kind: 'plain';
      readonly docs: string;
      readonly template: string;
      readonly params: Readonly<Record<string, string>>;
      readonly answer: (call: Call) => Answer;
    }
  | {
      readonly kind: 'repository';
      readonly docs: string;
      readonly repository: Repository;
      /** Asked by a name that it no longer has. */
      readonly moved: boolean;
      /** The path below the repository, as it was sent. */
      readonly rest: string;
      /** Absent: nothing lives at this path. */
      readonly route?: RepositoryRoute;
      readonly params: Readonly<Record<string, string>>;
    };

/** Finds what a path means. Segments are decoded one by one, so that an encoded slash stays within its segment. */
export function matchRoute(pathname: string, github: GitHub): Match {
  const segments = decode(pathname.slice(1).split('/'));
  for (const plain of PLAIN) {
    const params = segments && matchTemplate(plain.template.slice(1), segments);
    if (params) return { kind: 'plain', ...plain, params, docs: `${ROOT_DOCS}/${plain.docs}` };
  }
  const named = segments && findRepository(segments, github);
  if (!segments || !named) return { kind: 'none', docs: docsOf(segments) };
  const below = segments.slice(named.used);
  const rest = below.length === 0 ? '' : `/${pathname.slice(1).split('/').slice(named.used).join('/')}`;
  for (const route of [...REPOSITORY, ...DOWNLOADS]) {
    const params = matchTemplate(route.template, below);
    if (params) return { kind: 'repository', ...named, rest, route, params, docs: `${ROOT_DOCS}/${route.docs}` };
  }
  return { kind: 'repository', ...named, rest, params: {}, docs: ROOT_DOCS };
}

function findRepository(segments: readonly string[], { repositories }: GitHub) {
  const [root, first = '', second = ''] = segments;
  if (root === 'repositories') {
    const repository = repositories.find(({ id }) => String(id) === first);
    return repository && { repository, moved: false, used: 2 };
  }
  if (root !== 'repos') return undefined;
  const current = repositories.find(({ owner, name }) => same(owner, first) && same(name, second));
  if (current) return { repository: current, moved: false, used: 3 };
  const former = repositories.find(({ formerNames }) => formerNames.some((name) => same(name, `${first}/${second}`)));
  return former && { repository: former, moved: true, used: 3 };
}

/** Also what lies below a repository that is not there has its page in the documentation. */
function docsOf(segments: readonly string[] | undefined): string {
  if (segments?.[0] !== 'repos' || segments.length < 3) return ROOT_DOCS;
  const route = REPOSITORY.find(({ template }) => matchTemplate(template, segments.slice(3)));
  return route ? `${ROOT_DOCS}/${route.docs}` : ROOT_DOCS;
}

/** `{name}` takes one segment, `{name+}` the rest. */
function matchTemplate(template: string, segments: readonly string[]): Record<string, string> | undefined {
  const parts = template === '' ? [] : template.split('/');
  const params: Record<string, string> = {};
  for (const [index, part] of parts.entries()) {
    const name = /^\{(\w+)(\+?)\}$/.exec(part);
    const segment = segments[index];
    if (name?.[2] === '+') {
      params[name[1] ?? ''] = segments.slice(index).join('/');
      return params;
    }
    if (segment === undefined || segment === '') return undefined;
    if (name) params[name[1] ?? ''] = segment;
    else if (part !== segment) return undefined;
  }
  return segments.length === parts.length ? params : undefined;
}

function decode(segments: readonly string[]): string[] | undefined {
  try {
    return segments.map(decodeURIComponent);
  } catch {
    return undefined;
  }
}
