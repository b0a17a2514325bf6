/**
 * A project's name as the index knows it: upper case, `.` and `_` make no difference.
 * https://packaging.python.org/en/latest/specifications/name-normalization/
 */
export function normalizeName(name: string): string {
  return name.replace(/[-_.]+/g, '-').toLowerCase();
}

/** Whether an index could have a project of this name. */
export function isProjectName(name: string): boolean {
  return /^(?:[a-z\d]|[a-z\d][\w.-]*[a-z\d])$/i.test(name);
}
