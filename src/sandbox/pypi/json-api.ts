import { answer, CORS } from './answer.ts';
import { fileUrl, HOSTS, type IndexName, serialOf } from './projects.ts';
import type { Project, ProjectFile, ProjectRelease } from './world.ts';

/** The older JSON API. */
export function jsonApi(index: IndexName, project: Project, release: ProjectRelease): Response {
  const url = `https://${HOSTS[index]}/project/${project.name}/`;
  const body = {
    info: {
      name: project.name,
      version: release.version,
      summary: project.summary,
      package_url: url,
      project_url: url,
      release_url: `${url}${release.version}/`,
      yanked: release.yanked,
      yanked_reason: release.yankedReason || null,
    },
    last_serial: serialOf(project),
    releases: Object.fromEntries(project.releases.map((one) => [one.version, one.files.map(renderedFile(one))])),
    urls: release.files.map(renderedFile(release)),
    vulnerabilities: [],
    ownership: { organization: null, roles: [] },
  };
  const head = { 'content-type': 'application/json', 'cache-control': 'max-age=900, public' };
  return answer(200, JSON.stringify(body), { ...CORS, ...head, 'x-pypi-last-serial': String(serialOf(project)) });
}

function renderedFile({ yanked, yankedReason }: ProjectRelease) {
  return (file: ProjectFile) => ({
    filename: file.filename,
    packagetype: file.filename.endsWith('.whl') ? 'bdist_wheel' : 'sdist',
    digests: { sha256: file.sha256 },
    size: file.size,
    upload_time_iso_8601: file.uploaded,
    url: fileUrl(file),
    yanked,
    yanked_reason: yankedReason || null,
  });
}
