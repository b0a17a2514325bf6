import { attest } from '../sandbox/attest.ts';
import { createSandbox, presets } from '../sandbox/index.ts';
import type { PresetName } from './presets.ts';
import type { Sandbox } from './run.ts';

/** Opens a preset; its world begins afresh each time. */
export function openSandbox(name: PresetName): Sandbox {
  const { world, attestations, tokens } = presets[name](new Date());
  const answer = createSandbox(world, { surface: 'page' });
  const [repository] = world.github.repositories;
  if (!repository) throw new Error('a preset has a repository');
  const { fineGrained, classic, readOnlyPublic, expired, noSso, packages, classicRepo } = tokens;
  return {
    name,
    repository: { owner: repository.owner, name: repository.name },
    tokens: [
      { words: 'both, the least rights', tokens: { repository: fineGrained, packages } },
      { words: 'fine-grained only', tokens: { repository: fineGrained } },
      { words: 'classic, for packages only', tokens: { packages } },
      { words: 'classic, with repo', tokens: { repository: classic, packages: classic } },
      { words: 'classic, far too powerful', tokens: { repository: classicRepo, packages: classicRepo } },
      { words: 'classic, no single sign-on', tokens: { repository: noSso, packages: noSso } },
      { words: 'fine-grained, for packages too', tokens: { repository: fineGrained, packages: fineGrained } },
      { words: 'fine-grained, public only', tokens: { repository: readOnlyPublic } },
      { words: 'expired', tokens: { repository: expired } },
    ],
    fetch: (url, init) => answer(new Request(url, { ...init, signal: init.signal as AbortSignal })),
    attest: (definition) => attest(definition, attestations),
  };
}
