/**
 * Versions of Python packages.
 * https://packaging.python.org/en/latest/specifications/version-specifiers/
 */
export interface Version {
  readonly epoch: bigint;
  readonly release: readonly bigint[];
  readonly pre?: { readonly phase: 'a' | 'b' | 'rc'; readonly number: bigint };
  readonly post?: bigint;
  readonly dev?: bigint;
  /** What follows `+`: numbers and words. */
  readonly local: readonly (bigint | string)[];
}

const VERSION =
  /^\s*v?(?:(\d+)!)?(\d+(?:\.\d+)*)(?:[-_.]?(alpha|a|beta|b|preview|pre|c|rc)[-_.]?(\d+)?)?((?:-(\d+))|(?:[-_.]?(?:post|rev|r)[-_.]?(\d+)?))?([-_.]?dev[-_.]?(\d+)?)?(?:\+([a-z\d]+(?:[-_.][a-z\d]+)*))?\s*$/i;

/** Reads a version in any spelling that pip accepts: `v0.1.0-beta.4` is `0.1.0b4`. */
export function parseVersion(text: string): Version | undefined {
  const match = VERSION.exec(text);
  if (!match) return undefined;
  const [, epoch, release = '0', phase, preNumber, postText, postDash, postNumber, devText, devNumber, local] = match;
  return {
    epoch: BigInt(epoch ?? 0),
    release: release.split('.').map(BigInt),
    ...(phase ? { pre: { phase: phaseOf(phase.toLowerCase()), number: BigInt(preNumber ?? 0) } } : {}),
    ...(postText ? { post: BigInt(postDash ?? postNumber ?? 0) } : {}),
    ...(devText ? { dev: BigInt(devNumber ?? 0) } : {}),
    local: (local?.toLowerCase().split(/[-_.]/) ?? []).map((part) => (/^\d+$/.test(part) ? BigInt(part) : part)),
  };
}

function phaseOf(word: string): 'a' | 'b' | 'rc' {
  if (word.startsWith('a')) return 'a';
  return word.startsWith('b') ? 'b' : 'rc';
}

/** The one spelling that an index uses: `0.1.0b4`. */
export function formatVersion({ epoch, release, pre, post, dev, local }: Version): string {
  return [
    epoch > 0n ? `${epoch}!` : '',
    release.join('.'),
    pre ? `${pre.phase}${pre.number}` : '',
    post === undefined ? '' : `.post${post}`,
    dev === undefined ? '' : `.dev${dev}`,
    local.length > 0 ? `+${local.join('.')}` : '',
  ].join('');
}

/** Negative when `a` is older than `b`, zero when they are the same version: `1.0` and `1.0.0` are. */
export function compareVersions(a: Version, b: Version): number {
  return (
    compareNumbers(a.epoch, b.epoch) ||
    compareReleases(a.release, b.release) ||
    compareNumbers(stageOf(a), stageOf(b)) ||
    compareNumbers(a.pre?.number ?? 0n, b.pre?.number ?? 0n) ||
    compareNumbers(a.post ?? -1n, b.post ?? -1n) ||
    compareDev(a.dev, b.dev) ||
    compareLocal(a.local, b.local)
  );
}

/** Whether two texts are the same version; a text that is no version is the same as none. */
export function isSameVersion(a: string, b: string): boolean {
  const [left, right] = [parseVersion(a), parseVersion(b)];
  return left !== undefined && right !== undefined && compareVersions(left, right) === 0;
}

/** A version that pip installs only when told to. */
export function isPrerelease({ pre, dev }: Version): boolean {
  return pre !== undefined || dev !== undefined;
}

function compareNumbers(a: bigint, b: bigint): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function compareReleases(a: readonly bigint[], b: readonly bigint[]): number {
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const order = compareNumbers(a[index] ?? 0n, b[index] ?? 0n);
    if (order !== 0) return order;
  }
  return 0;
}

/** `1.0.dev1` comes before `1.0a1`, which comes before `1.0` and what is after it. */
function stageOf({ pre, post, dev }: Version): bigint {
  if (pre) return { a: 1n, b: 2n, rc: 3n }[pre.phase];
  return post === undefined && dev !== undefined ? 0n : 4n;
}

/** A development version comes before what it leads to. */
function compareDev(a: bigint | undefined, b: bigint | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return compareNumbers(a, b);
}

/** None is least, a longer one is more than its beginning, and numbers are more than words. */
function compareLocal(a: Version['local'], b: Version['local']): number {
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const [left, right] = [a[index], b[index]];
    if (left === undefined || right === undefined) return left === undefined ? -1 : 1;
    if (left === right) continue;
    if (typeof left === 'bigint' && typeof right === 'bigint') return compareNumbers(left, right);
    if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : 1;
    return typeof left === 'bigint' ? 1 : -1;
  }
  return 0;
}
