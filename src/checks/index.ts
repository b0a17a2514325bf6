import type { AnyCheck, DefinitionOf } from '../core/check.ts';
import { actionsPolicy } from './actions-policy.ts';
import { chart } from './chart.ts';
import { environment } from './environment.ts';
import { failure } from './failure.ts';
import { image } from './image.ts';
import { pages } from './pages.ts';
import { publisher } from './publisher.ts';
import { pypi } from './pypi.ts';
import { release } from './release.ts';
import { rerun } from './rerun.ts';
import { secret } from './secret.ts';
import { step } from './step.ts';
import { variable } from './variable.ts';
import { workflow } from './workflow.ts';

/** Every shipped check: the only registry. */
export const checks = [
  secret,
  variable,
  environment,
  workflow,
  rerun,
  pages,
  image,
  chart,
  publisher,
  pypi,
  release,
  actionsPolicy,
  failure,
  step,
] as const;

type ShippedCheck = (typeof checks)[number];
export type CheckId = ShippedCheck['id'];

/** `Definition<'secret'>` has secret's parameters and statements. */
export type Definition<Id extends CheckId> = DefinitionOf<Extract<ShippedCheck, { readonly id: Id }>>;

const byId: ReadonlyMap<string, AnyCheck> = new Map<string, AnyCheck>(checks.map((check) => [check.id, check]));

/** The check of a definition that our own reader made. */
export function checkOf(id: string): AnyCheck {
  const check = byId.get(id);
  if (!check) throw new Error(`no check is called “${id}”`);
  return check;
}
