import type { AttestedBy } from '../checks/statements.ts';
import type { Definition } from '../core/definition.ts';
import { createSandbox, presets } from '../sandbox/index.ts';
import type { Attestation } from '../sandbox/presets.ts';
import type { Sandbox } from './run.ts';

/** The one that answers everything first. */
const TOKENS = [
  ['fineGrained', 'fine-grained, the least rights'],
  ['classic', 'classic'],
  ['readOnlyPublic', 'fine-grained, public only'],
  ['expired', 'expired'],
  ['noSso', 'classic, no single sign-on'],
] as const;

/** Opens a preset; its world begins afresh each time. */
export function openSandbox(name: 'ready' | 'fresh'): Sandbox {
  const { world, attestations, tokens } = presets[name](new Date());
  const answer = createSandbox(world, { surface: 'page' });
  const [repository] = world.github.repositories;
  if (!repository) throw new Error('a preset has a repository');
  return {
    name,
    repository: { owner: repository.owner, name: repository.name },
    tokens: TOKENS.map(([kind, words]) => ({ token: tokens[kind], words })),
    fetch: (url, init) => answer(new Request(url, { ...init, signal: init.signal as AbortSignal })),
    attest: (definition) => attest(definition, attestations[definition.subject]),
  };
}

/** A step as somebody of the sandbox attested it; whatever the page's own row says of that gives way. */
function attest(definition: Definition, attestation: Attestation | undefined): Definition {
  if (definition.check !== 'step' || !attestation) return definition;
  const { by, on, until, evidence } = attestation;
  const value: AttestedBy = { kind: 'attested-by', name: by };
  const others = definition.statements.filter(({ value: { kind } }) => kind !== value.kind);
  return {
    ...definition,
    params: { ...definition.params, on, until, ...(evidence ? { evidence } : {}) },
    statements: [...others, { value, text: by, at: definition.at }],
  };
}
