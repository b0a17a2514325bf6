import * as v from 'valibot';
import { timestamp } from './timestamp.ts';

/** A page of a list of secrets. */
export const secretPage = v.object({
  total_count: v.number(),
  secrets: v.array(v.object({ name: v.string(), updated_at: timestamp })),
});

/** A secret as GitHub lists it: never its value. */
export interface ListedSecret {
  /** Upper-cased: names are case-insensitive. */
  readonly name: string;
  /** ISO 8601. */
  readonly updated: string;
}

/** The secrets of a page. */
export function listedSecrets({ secrets }: v.InferOutput<typeof secretPage>): readonly ListedSecret[] {
  return secrets.map(({ name, updated_at }) => ({ name: name.toUpperCase(), updated: updated_at }));
}
