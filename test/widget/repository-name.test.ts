import { describe, expect, it } from 'vitest';
import { repositoryNameIn } from '../../src/widget/repository-name.ts';

describe('repositoryNameIn', () => {
  it.each([
    ['acme/rocket', 'acme/rocket'],
    ['  acme/rocket ', 'acme/rocket'],
    ['https://github.com/acme/rocket', 'acme/rocket'],
    ['https://github.com/acme/rocket/', 'acme/rocket'],
    ['https://github.com/acme/rocket.git', 'acme/rocket'],
    ['github.com/acme/rocket.js', 'acme/rocket.js'],
    ['https://www.github.com/acme/rocket/actions/runs/1?pr=2#x', 'acme/rocket'],
    // What is no address of a repository is for the reader to see.
    ['https://gitlab.com/acme/rocket', 'https://gitlab.com/acme/rocket'],
    ['https://github.com.evil.example/acme/rocket', 'https://github.com.evil.example/acme/rocket'],
    ['https://github.com/acme', 'https://github.com/acme'],
    ['acme', 'acme'],
    ['', ''],
  ])('%j means %j', (typed, name) => {
    expect(repositoryNameIn(typed)).toBe(name);
  });
});
