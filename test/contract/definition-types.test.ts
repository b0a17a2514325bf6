import { expectTypeOf, it } from 'vitest';
import type { Definition } from '../../src/checks/index.ts';

// Held by the compiler: `tsc` fails where one of these is not so.
it('a definition has the parameters and statements of its own check', () => {
  type Kinds<Row extends { readonly statements: readonly { readonly value: { readonly kind: string } }[] }> =
    Row['statements'][number]['value']['kind'];

  expectTypeOf<Definition<'secret'>['check']>().toEqualTypeOf<'secret'>();
  expectTypeOf<'used-by'>().toExtend<Kinds<Definition<'secret'>>>();
  expectTypeOf<'trigger'>().not.toExtend<Kinds<Definition<'secret'>>>();
  expectTypeOf<'trigger'>().toExtend<Kinds<Definition<'workflow'>>>();
  expectTypeOf<Definition<'step'>['params']['on']>().toEqualTypeOf<string | undefined>();
  expectTypeOf<Definition<'secret'>>().not.toHaveProperty('evidence');
  // @ts-expect-error there is no such check
  expectTypeOf<Definition<'sercet'>>().toBeNever();
});
