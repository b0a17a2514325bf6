import type { Login } from '../facts.ts';
import { isGranted } from '../is-granted.ts';
import { splitList } from '../shell/split-list.ts';
import type { Step } from '../step.ts';
import type { Publication } from './publication.ts';
import { loginsIn } from './publication.ts';

export type Reader = (step: Step, by: string) => readonly Publication[];

/** Can this input be true? Absent counts as given by `otherwise`. */
export function may(step: Step, name: string, otherwise: boolean): boolean {
  const values = step.input(name);
  return values === undefined
    ? otherwise
    : values.some((value) => !['', 'false', 'never', 'no', '0'].includes(value.trim().toLowerCase()));
}

export function lines(values: readonly string[] | undefined): readonly string[] {
  return (values ?? []).flatMap((value) => splitList(value, /[\n,]/));
}

export function given(step: Step, ...inputs: readonly string[]): readonly Login[] {
  return inputs.flatMap((name) => loginsIn(step.input(name)));
}

export const tokenOf = (step: Step, names: readonly string[]): readonly Login[] =>
  names.flatMap((name) => loginsIn(step.variable(name)));

export function isOidc({ permissions }: Step): boolean {
  return permissions !== undefined && isGranted(permissions, 'id-token', 'write') === true;
}
