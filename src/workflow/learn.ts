import { lowerCase } from './shell/expand-word.ts';
import { splitList } from './shell/split-list.ts';
import type { Step } from './step.ts';
import type { Scope } from './step-scope.ts';
import { MOST_VALUES } from './step-scope.ts';

/** What later steps can read of this one: `$GITHUB_ENV`, `$GITHUB_OUTPUT`, the tags of docker/metadata-action. */
export function learn(step: Step, scope: Scope): void {
  const outputs = step.id === undefined ? undefined : new Map<string, readonly string[]>();
  for (const { words, redirects } of step.script?.commands ?? []) {
    const target = redirects.map((redirect) => redirect.target).join(' ');
    const into = /GITHUB_ENV/i.test(target) ? scope.set : /GITHUB_OUTPUT/i.test(target) ? outputs : undefined;
    if (!into || !['echo', 'printf'].includes(words[0]?.text ?? '')) continue;
    const [, name, value] =
      /^([\w-]+)=(.*)$/s.exec(
        words
          .slice(1)
          .map(({ text }) => text)
          .filter((text) => !/^-[ne]+$/.test(text))
          .join(' '),
      ) ?? [];
    if (name === undefined) continue;
    const key = into === scope.set ? name.toUpperCase() : name.toLowerCase();
    // Options are mostly set on a condition: `--snapshot` where there is no tag.
    const unset = value?.startsWith('-') === true && !into.has(key) ? [''] : [];
    into.set(
      key,
      [...new Set([...(into.get(key) ?? []), ...unset, ...step.expand(value ?? '')])].slice(0, MOST_VALUES),
    );
  }
  if (outputs && step.action === 'docker/metadata-action') {
    const images = (step.input('images') ?? []).flatMap(imageLines).map(lowerCase);
    outputs.set('tags', [[...images].map((image) => `${image}:\${{ tag }}`).join('\n')]);
  }
  if (outputs && step.id !== undefined) scope.outputs.set(step.id, outputs);
}

/** `images:` of docker/metadata-action: lines or commas; `name=x,enable=true` is one image. */
export function imageLines(text: string): readonly string[] {
  return splitList(text, /\n/).flatMap((line) => {
    const named = /(?:^|,)\s*name=([^,]*)/.exec(line)?.[1];
    if (/(?:^|,)\s*enable=false\b/.test(line)) return [];
    return named === undefined ? splitList(line, /,/) : [named.trim()];
  });
}
