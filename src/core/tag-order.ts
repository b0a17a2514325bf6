/**
 * Tags named `v1.2.3`, the newest version first: GitHub sorts tags by name, so v0.10.0 comes before v0.9.0, and it gives no dates.
 * A pre-release (`v1.0.0-rc.1`, `v1.0.0rc1`) is older than its release, `+build` counts for nothing; a short, moving tag (`v1`) is older than
 * the version that it points into. Names that are no version are left out.
 */
export function orderTags(tags: readonly string[]): readonly string[] {
  return tags.filter((tag) => VERSION.test(tag)).sort(compareVersions);
}

/** The newest of tags named `v1.2.3`. */
export function newestTag(tags: readonly string[]): string | undefined {
  return orderTags(tags)[0];
}

const VERSION = /^v(\d+(?:\.\d+)*)([^+]*)/;

/** Newest first. */
function compareVersions(a: string, b: string): number {
  const [left, right] = [parts(a), parts(b)];
  for (let index = 0; index < Math.max(left.numbers.length, right.numbers.length); index += 1) {
    const difference = (right.numbers[index] ?? 0) - (left.numbers[index] ?? 0);
    if (difference !== 0) return difference;
  }
  if (left.suffix !== right.suffix) {
    if (stage(left.suffix) !== stage(right.suffix)) return stage(right.suffix) - stage(left.suffix);
    return right.suffix.localeCompare(left.suffix, 'en', { numeric: true });
  }
  return right.numbers.length - left.numbers.length;
}

function parts(tag: string): { numbers: number[]; suffix: string } {
  const [, numbers = '', suffix = ''] = VERSION.exec(tag) ?? [];
  return { numbers: numbers.split('.').map(Number), suffix };
}

/** Before the release, the release, after it (`.post1`). */
function stage(suffix: string): number {
  if (suffix === '') return 1;
  return /^[.-]?post/.test(suffix) ? 2 : 0;
}
