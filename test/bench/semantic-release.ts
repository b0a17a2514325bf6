import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const BINARY = resolve('test/bench/peers/node_modules/semantic-release/bin/semantic-release.js');
const REPOSITORY = 'https://github.com/BoundaryLogic/privaci.git';

/**
 * Milliseconds of one `semantic-release --dry-run`, which verifies its conditions against the sandbox, in a repository of one commit.
 * `undefined` where it is not installed: `npm i --prefix test/bench/peers`.
 */
export async function measureSemanticRelease(origin: string, token: string): Promise<number | undefined> {
  if (!existsSync(BINARY)) return undefined;
  const folder = await mkdtemp(join(tmpdir(), 'gonogo-bench-'));
  try {
    const [bare, work] = [join(folder, 'bare'), join(folder, 'work')];
    const git = (...args: string[]) => execFileSync('git', args, { stdio: 'ignore' });
    git('init', '--bare', '-b', 'main', bare);
    git('init', '-b', 'main', work);
    const here = (...args: string[]) => git('-C', work, ...args);
    here('config', 'user.email', 'bench@example.com');
    here('config', 'user.name', 'bench');
    here('config', `url.file://${bare}.insteadOf`, REPOSITORY);
    here('commit', '--allow-empty', '-m', 'feat: begin');
    here('push', REPOSITORY, 'main');
    const plugins = ['--plugins', '@semantic-release/commit-analyzer', '--plugins', '@semantic-release/github'];
    const args = ['--dry-run', '--no-ci', '--branches', 'main', '--repository-url', REPOSITORY, ...plugins];
    const begun = performance.now();
    const child = spawn(process.execPath, [BINARY, ...args], {
      cwd: work,
      stdio: 'ignore',
      env: { PATH: process.env.PATH, HOME: folder, GITHUB_TOKEN: token, GITHUB_API_URL: `${origin}/@api.github.com` },
    });
    const code = await new Promise((end) => child.on('close', end));
    if (code !== 0) throw new Error(`semantic-release ended with ${code}`);
    return performance.now() - begun;
  } finally {
    await rm(folder, { recursive: true });
  }
}
