import type { AnyCheck } from '../core/check.ts';

/** Each check is a chunk of its own: a page loads those of its rows. */
const files = import.meta.glob<Readonly<Record<string, AnyCheck>>>([
  '../checks/*.ts',
  '!../checks/index.ts',
  '!../checks/statements.ts',
]);

/** Loads the checks with these ids. An id that is no check's, or a check that does not load, rejects. */
export async function loadChecks(ids: Iterable<string>): Promise<(id: string) => AnyCheck> {
  const loaded = new Map(
    await Promise.all(
      [...new Set(ids)].map(async (id) => {
        const module = await files[`../checks/${id}.ts`]?.();
        const check = Object.values(module ?? {}).find((one) => one.id === id);
        if (!check) throw new Error(`no check is called “${id}”`);
        return [id, check] as const;
      }),
    ),
  );
  return (id) => {
    const check = loaded.get(id);
    if (!check) throw new Error(`the check “${id}” is not loaded`);
    return check;
  };
}
