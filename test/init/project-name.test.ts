import { describe, expect, it } from 'vitest';
import { projectNameIn } from '../../src/init/project-name.ts';

describe('projectNameIn', () => {
  it.each([
    ['pyproject.toml', '[build-system]\nname = "no"\n[project]\nversion = "1"\nname = "rocket"\n', 'rocket'],
    ['pyproject.toml', "[tool.poetry]\nname = 'rocket'\n", 'rocket'],
    ['pyproject.toml', '[project]\nversion = "1"\n[tool.x]\nname = "no"\n', undefined],
    ['pyproject.toml', '', undefined],
    ['setup.cfg', '[metadata]\nname = rocket\n', 'rocket'],
    ['setup.cfg', '[options]\nname = no\n', undefined],
  ] as const)('%s, %j: %s', (file, text, name) => {
    expect(projectNameIn(file, text)).toBe(name);
  });
});
