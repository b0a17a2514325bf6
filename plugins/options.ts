import * as v from 'valibot';

const options = v.strictObject({
  /**
   * Folder of the documents, relative to the project's root: the same that the content collection reads.
   * @default 'content/docs'
   */
  docs: v.optional(v.pipe(v.string(), v.minLength(1)), 'content/docs'),
  /**
   * What a disagreement between a document and its workflow files is: `error` stops the build, `warn` prints it and goes on (for previews).
   * Faults of authoring stop the build in any case.
   * @default 'error'
   */
  drift: v.optional(v.picklist(['error', 'warn']), 'error'),
  /**
   * Adds the style sheet of rows and board to the site.
   * @default true
   */
  styles: v.optional(v.boolean(), true),
  /**
   * Adds a Content-Security-Policy to each built page: only the site's own scripts, and requests only to hosts that checks ask.
   * @default true
   */
  contentSecurityPolicy: v.optional(v.boolean(), true),
});

/** Options of the plugin, as a site's configuration gives them. */
export type GonogoOptions = v.InferInput<typeof options>;

/** The same with every default filled in. */
export type ResolvedOptions = v.InferOutput<typeof options>;

/** Reads options; throws an error that names the option and what it takes. */
export function resolveOptions(given: unknown): ResolvedOptions {
  const result = v.safeParse(options, given ?? {});
  if (result.success) return result.output;
  const faults = result.issues.map((issue) => `  ${v.getDotPath(issue) ?? 'options'}: ${issue.message}`);
  throw new Error(`gonogo: options of the plugin are not understood\n${faults.join('\n')}`);
}
