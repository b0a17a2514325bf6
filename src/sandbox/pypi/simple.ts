import { answer, CORS } from './answer.ts';
import { fileUrl, HOSTS, type IndexName, normalize, serialOf, sorted } from './projects.ts';
import type { Project, ProjectFile, ProjectRelease } from './world.ts';

const SIMPLE = 'application/vnd.pypi.simple.v1+json';

/** The project as installers read it (PEP 691, 700, 740, 792). */
export function simple(request: Request, index: IndexName, project: Project): Response {
  const accepted = (request.headers.get('accept') ?? '*/*').split(',').map((one) => one.split(';')[0]?.trim());
  const serial = serialOf(project);
  const head = {
    ...CORS,
    'x-pypi-last-serial': String(serial),
    'cache-control': 'max-age=600, public',
    vary: 'Accept',
  };
  // A quarantined project is shown without its files.
  const releases = project.status === 'quarantined' ? [] : sorted(project.releases);
  const files = releases.flatMap((release) => release.files.map((file) => ({ file, release })));
  if (!accepted.includes(SIMPLE)) {
    const links = files.map(({ file: { filename } }) => `<a href="${encodeURIComponent(filename)}">${filename}</a>`);
    return answer(200, `<!DOCTYPE html>\n${links.join('\n')}`, { ...head, 'content-type': 'text/html; charset=UTF-8' });
  }
  const body = {
    'alternate-locations': [],
    files: files.map(({ file, release }) => ({
      'core-metadata': false,
      'data-dist-info-metadata': false,
      filename: file.filename,
      hashes: { sha256: file.sha256 },
      provenance: file.publisher ? provenanceUrl(index, project, release, file) : null,
      'requires-python': null,
      size: file.size,
      'upload-time': file.uploaded,
      url: fileUrl(file),
      yanked: yankedOf(release),
    })),
    meta: { '_last-serial': serial, 'api-version': '1.4' },
    name: normalize(project.name),
    'project-status': { status: project.status },
    versions: releases.filter((release) => release.files.length > 0).map(({ version }) => version),
  };
  return answer(200, JSON.stringify(body), { ...head, 'content-type': SIMPLE });
}

/** `true`, or the reason where one was given. */
function yankedOf({ yanked, yankedReason }: ProjectRelease): boolean | string {
  return yanked && yankedReason !== '' ? yankedReason : yanked;
}

function provenanceUrl(index: IndexName, { name }: Project, { version }: ProjectRelease, { filename }: ProjectFile) {
  return `https://${HOSTS[index]}/integrity/${normalize(name)}/${version}/${filename}/provenance`;
}
