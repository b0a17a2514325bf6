import type { Definition, Repository } from '../core/definition.ts';
import type { Fetch } from '../evidence/platform.ts';
import type { PresetName } from './presets.ts';
import type { Tokens } from './tokens.ts';

/** A made-up world that answers instead of the real hosts. */
export interface SandboxWorld {
  readonly fetch: Fetch;
  readonly repository: Repository;
  readonly tokens: Tokens;
  readonly attest: (definition: Definition) => Definition;
}

/** Opens a preset, with tokens of its own: real ones stay out of it. */
export async function openWorld(name: PresetName, now: Date): Promise<SandboxWorld> {
  const [{ createSandbox, presets }, { attest }] = await Promise.all([
    import('../sandbox/index.ts'),
    import('../sandbox/attest.ts'),
  ]);
  const { world, attestations, tokens } = presets[name](now);
  const [repository] = world.github.repositories;
  if (!repository) throw new Error('a preset has a repository');
  const answer = createSandbox(world, { surface: 'cli', now: () => now });
  return {
    // The client's `Signal` is the platform's own; it only knows less of it.
    fetch: (url, init) => answer(new Request(url, { ...init, signal: init.signal as AbortSignal })),
    repository: { owner: repository.owner, name: repository.name },
    tokens: {
      repository: { token: tokens.fineGrained, kind: 'fine-grained', source: 'the sandbox' },
      packages: { token: tokens.packages, kind: 'classic', source: 'the sandbox' },
    },
    attest: (definition) => attest(definition, attestations),
  };
}
