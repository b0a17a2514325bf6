import type { World } from '../world.ts';
import { answer, CORS, notFound, refuse } from './answer.ts';
import { jsonApi } from './json-api.ts';
import { findProject, findRelease, HOSTS, type IndexName, latest, normalize } from './projects.ts';
import { provenance } from './provenance.ts';
import { simple } from './simple.ts';

/** What a path is asked of. */
interface Asked {
  readonly world: World;
  readonly index: IndexName;
  readonly request: Request;
  /** The path's parts after the first, decoded. */
  readonly parts: readonly string[];
}

/** pypi.org or test.pypi.org of a world. Pages may read the Simple and JSON APIs whatever they say, of the Integrity API only what it has. */
export function createPackageIndex(world: World, index: IndexName): (request: Request) => Response {
  return (request) => {
    const [root = '', ...parts] = decode(new URL(request.url).pathname);
    const route = ROUTES.get(root);
    if (!route) return notFound();
    const [methods, reply] = route;
    if (!methods.includes(request.method)) return refuse(405, { message: 'Method Not Allowed' });
    const response = reply({ world, index, request, parts });
    if (request.method !== 'HEAD') return response;
    return new Response(null, { status: response.status, headers: response.headers });
  };
}

/** First part of the path → methods that are let in, and the answer. */
const ROUTES: ReadonlyMap<string, readonly [methods: readonly string[], answer: (asked: Asked) => Response]> = new Map([
  ['simple', [['GET', 'HEAD', 'OPTIONS'], answerSimple]],
  ['pypi', [['GET', 'HEAD', 'OPTIONS'], answerJson]],
  ['integrity', [['GET'], answerProvenance]],
  ['_', [['GET'], answerAudience]],
]);

/** `/simple/{name}/` */
function answerSimple({ world, index, request, parts }: Asked): Response {
  const [name = '', end, ...more] = parts;
  const project = end === '' && more.length === 0 ? findProject(world, index, name) : undefined;
  if (!project) return notFound();
  return name === normalize(project.name)
    ? simple(request, index, project)
    : moved(index, project.name, '/simple/{name}/');
}

/** `/pypi/{name}/json`, `/pypi/{name}/{version}/json` */
function answerJson({ world, index, parts }: Asked): Response {
  const [name = '', version, ...more] = parts.at(-1) === 'json' ? parts.slice(0, -1) : [];
  const project = more.length === 0 ? findProject(world, index, name) : undefined;
  const release = project && (version === undefined ? latest(project) : findRelease(project, version));
  // Also where the project is there and nothing was ever uploaded.
  if (!release) return notFound();
  const rest = version === undefined ? 'json' : `${encodeURIComponent(version)}/json`;
  return name === normalize(project.name)
    ? jsonApi(index, project, release)
    : moved(index, project.name, `/pypi/{name}/${rest}`);
}

/** `/integrity/{name}/{version}/{filename}/provenance` */
function answerProvenance({ world, index, request, parts }: Asked): Response {
  const [name = '', version = '', filename, last, ...more] = parts;
  const project = last === 'provenance' && more.length === 0 ? findProject(world, index, name) : undefined;
  const file = project && findRelease(project, version)?.files.find((one) => one.filename === filename);
  return file ? provenance(request, world.indexes[index], file) : refuse(404, { message: 'Not Found' });
}

/** `/_/oidc/audience`: whom a job has to ask its identity token for. */
function answerAudience({ world, index, parts }: Asked): Response {
  if (parts.join('/') !== 'oidc/audience') return refuse(404, { message: 'Not Found' });
  if (!world.indexes[index].trustedPublishing) {
    return refuse(403, { message: 'Trusted publishing functionality not enabled' });
  }
  return answer(200, JSON.stringify({ audience: index }), { 'content-type': 'application/json' });
}

/** A name in another spelling than the index's own. */
function moved(index: IndexName, name: string, path: string): Response {
  const location = `https://${HOSTS[index]}${path.replace('{name}', normalize(name))}`;
  return answer(301, 'The resource has been moved.', {
    ...CORS,
    location,
    'content-type': 'text/plain; charset=UTF-8',
  });
}

function decode(pathname: string): string[] {
  try {
    return pathname.slice(1).split('/').map(decodeURIComponent);
  } catch {
    return [];
  }
}
