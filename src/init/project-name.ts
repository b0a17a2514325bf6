/** Files that say what a Python project is called, the surer one first; each with where in it the name stands. */
const PLACES = {
  'pyproject.toml': [
    /^\[(?:project|tool\.poetry|tool\.flit\.metadata)\]\s*$/m,
    /^(?:name|dist-name)\s*=\s*["']([\w.-]+)["']/m,
  ],
  'setup.cfg': [/^\[metadata\]\s*$/m, /^name\s*=\s*([\w.-]+)\s*$/m],
} as const;

/** A file that a Python project's name can be read from. */
export type ProjectFile = keyof typeof PLACES;
export const PROJECT_FILES: readonly ProjectFile[] = ['pyproject.toml', 'setup.cfg'];

/** The project's name as this file says it. */
export function projectNameIn(file: ProjectFile, text: string): string | undefined {
  const [section, name] = PLACES[file];
  const [, rest] = text.split(section);
  return name.exec(rest?.split(/^\[/m)[0] ?? '')?.[1];
}
