import type { Login, PublishFact, PublishTarget } from '../facts.ts';

/** What a step does, before the job's logins are known. */
export type Publication =
  | {
      readonly to: PublishTarget;
      readonly by: string;
      readonly names?: readonly string[];
      readonly chart?: string;
      readonly login?: readonly Login[];
      readonly basis?: PublishFact['basis'];
    }
  /** Images, whose names say where; where they do not, the job's logins do. */
  | {
      readonly to: 'images';
      readonly by: string;
      readonly images: readonly string[];
      readonly basis?: PublishFact['basis'];
    }
  /** A tool whose own settings say what; it reaches whatever the job has logged in to. */
  | { readonly to: 'logged-in'; readonly by: string; readonly basis: 'login' | 'tool' };

/** The credentials that a text is made of. */
export function loginsIn(texts: readonly string[] | undefined): readonly Login[] {
  const found = new Map<string, Login>();
  for (const text of texts ?? []) {
    for (const [, name = ''] of text.matchAll(/\bsecrets\.([A-Za-z_]\w*)/gi)) {
      if (name.toUpperCase() === 'GITHUB_TOKEN') found.set('', { kind: 'token' });
      else found.set(name.toUpperCase(), { kind: 'secret', name: name.toUpperCase() });
    }
    if (/\bgithub\.token\b/.test(text)) found.set('', { kind: 'token' });
  }
  return [...found.values()];
}
