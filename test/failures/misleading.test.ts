import { describe, expect, it } from 'vitest';
import { diagnoseText } from '../../src/failures/diagnose.ts';

const EXIT = '##[error]Process completed with exit code 1.';
const WRITE_DENIED = 'denied: permission_denied: write_package';
const named = (...log: readonly string[]): string[] => diagnoseText(log.join('\n')).diagnoses.map(({ id }) => id);

describe('words that are not the run’s own', () => {
  it.each([
    ['Go', `    push_test.go:41: got "${WRITE_DENIED}", want nil`],
    ['pytest', `E       AssertionError: assert '${WRITE_DENIED}' == ''`],
    ['pytest’s source line', `>       raise PushError("${WRITE_DENIED}")`],
    ['Jest', `    Received: "${WRITE_DENIED}"`],
    ['Jest, of an object', `    Received string:    "${WRITE_DENIED}"`],
    ['a linter of texts', `README.md:10:5 error MD013/line-length Line length: ${WRITE_DENIED}`],
    ['a shell’s trace', `+ echo '${WRITE_DENIED}'`],
  ])('a line of %s', (_name, line) => {
    expect(named('FAIL', line, EXIT)).toEqual([]);
    expect(named(WRITE_DENIED, EXIT)).toEqual(['ghcr-write-denied']);
  });

  it('but a trace that keeps an error in a variable is: the tool said it', () => {
    const trace = `+ output='Error: POST "https://ghcr.io/v2/acme/rocket/blobs/uploads/": response status code 403: ${WRITE_DENIED}'`;
    expect(named('++ helm push rocket-1.0.0.tgz oci://ghcr.io/acme', trace)).toEqual(['ghcr-write-denied']);
  });

  it('a fetch that lacks a login is no push that lacks one', () => {
    const refused = "fatal: could not read Username for 'https://github.com': terminal prompts disabled";
    expect(named('/usr/bin/git fetch --no-tags --prune origin', refused)).toEqual([]);
    expect(named('git push origin v1.0.0', refused)).toEqual(['git-no-credentials']);
  });

  it.each([
    'LDAP: Bad credentials for user ada',
    'could not read from the quay: access to the requested resource is not authorized',
    'Error: Input required and not supplied: path',
    "gpg: Good signature from 'ada'",
    'Error: ENOSPC: no space left on device, write',
    'npm error code ERESOLVE',
  ])('nor is what only sounds alike: %s', (line) => {
    expect(named(line, EXIT)).toEqual([]);
  });
});

describe('one text of several causes', () => {
  const push =
    'ERROR: failed to push ghcr.io/acme/rocket:1.0: unexpected status from POST request to https://ghcr.io/v2/acme/rocket/blobs/uploads/: 403 Forbidden';

  it('a bare 403 of GHCR names the package and the permission', () => {
    expect(named(push).slice(0, 2)).toEqual(['ghcr-write-denied', 'ghcr-packages-write-missing']);
  });

  it.each([
    ['write', 'ghcr-write-denied'],
    ['read', 'ghcr-packages-write-missing'],
  ])('until the head of the log tells: packages: %s', (level, id) => {
    const head = ['##[group]GITHUB_TOKEN Permissions', 'Contents: read', `Packages: ${level}`, '##[endgroup]'];
    expect(named(...head, '##[group]Run docker/build-push-action@v6', '##[endgroup]', push, EXIT)[0]).toBe(id);
  });

  it('a refusal that does not say of what names both permissions', () => {
    const { diagnoses } = diagnoseText('##[error]Resource not accessible by integration');
    expect(diagnoses.map(({ id, tied }) => [id, tied])).toEqual([
      ['contents-write-missing', ['token-permission-missing']],
      ['token-permission-missing', ['contents-write-missing']],
    ]);
  });

  it('a tap that refuses is the other repository’s token, not this one’s', () => {
    const put =
      'PUT https://api.github.com/repos/acme/homebrew-tap/contents/Casks/rocket.rb: 403 Resource not accessible';
    expect(named(`  * homebrew cask: could not update "Casks/rocket.rb": ${put} by integration []`)).toEqual([
      'cross-repo-token',
    ]);
  });
});

describe('a workflow file that GitHub does not take', () => {
  const invalid = 'Invalid workflow file: .github/workflows/release.yml#L80 The workflow is not valid. ';
  const calling = "(Line: 80, Col: 3): Error calling workflow 'acme/rocket/.github/workflows/image.yml@1a2b'. ";

  it.each([
    [
      'a call that asks for more than the caller has',
      `${invalid}${calling}The nested job 'image' is requesting 'packages: write', but is only allowed 'packages: read'.`,
      'reusable-permission-cap',
    ],
    [
      'a secret that is not passed',
      `${invalid}(Line: 15, Col: 11): Secret NPM_TOKEN is required, but not provided while calling.`,
      'secret-not-passed',
    ],
    ['a key that does not exist', `${invalid}(Line: 8, Col: 3): Unexpected value 'workflows'`, 'workflows-permission'],
    ['anything else', `${invalid}(Line: 8, Col: 3): Unexpected value 'stepz'`, 'workflow-invalid'],
  ])('%s', (_name, line, id) => {
    expect(named(line)).toEqual([id]);
  });
});
