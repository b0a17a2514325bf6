import type { Definition } from '../core/definition.ts';
import type { Attestation } from './presets.ts';

/** A `step` row as somebody of the sandbox attested it; whatever the document says of that gives way. Other rows stay as they are. */
export function attest(definition: Definition, attestations: Readonly<Record<string, Attestation>>): Definition {
  const attestation = attestations[definition.subject];
  if (definition.check !== 'step' || !attestation) return definition;
  const { by, on, until, evidence } = attestation;
  const value = { kind: 'attested-by', name: by };
  const others = definition.statements.filter(({ value: { kind } }) => kind !== value.kind);
  return {
    ...definition,
    params: { ...definition.params, on, until, ...(evidence ? { evidence } : {}) },
    statements: [...others, { value, text: by, at: definition.at }],
  };
}
