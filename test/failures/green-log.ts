import { signatures } from '../../src/failures/index.ts';

/** The lines of all samples that hold a signature's literal, without what a runner marks as an error. */
const lines: readonly string[] = [
  ...new Set(
    signatures.flatMap(({ log = [], samples: { shows } }) =>
      shows
        .flatMap((sample) => sample.split('\n'))
        .filter((line) => log.some(({ literal }) => line.includes(literal)))
        .map((line) => line.replace(/^##\[error\]|^Error: /, '')),
    ),
  ),
];

/** Ways in which the words of a failure stand in the log of a run that went well. */
export const harmless: Readonly<Record<string, (line: string, index: number) => readonly string[]>> = {
  'the script that the runner repeats': (line) => [
    '##[group]Run ./scripts/publish.sh',
    `\u001b[36;1mif grep -q ${JSON.stringify(line)} out.txt; then exit 1; fi\u001b[0m`,
    `\u001b[36;1m${line}\u001b[0m`,
    'shell: /usr/bin/bash -e {0}',
    '##[endgroup]',
    'published',
  ],
  'the script as the page shows it': (line) => [
    'Run ./scripts/publish.sh',
    `  ${line}`,
    `  echo ${line}`,
    '  shell: /usr/bin/bash -e {0}',
    'All done.',
  ],
  'a trace of the shell': (line) => [`+ echo '${line.trim()}'`, `++ printf ${line.trim()}`],
  'names of tests': (line, index) => [
    ` ✓ explains: ${line.trim()} (3 ms)`,
    `ok ${index} - ${line.trim()}`,
    `test explains::${line.trim()} ... ok`,
    `tests/test_explain.py::test_${index} ${line.trim()} PASSED`,
    `    --- PASS: TestExplain/${line.trim()} (0.00s)`,
  ],
  'a retry that then succeeded': (line, index) => [
    'Pushing, attempt 1 of 3',
    line,
    index % 2 ? 'Retrying in 5 seconds...' : 'Attempt 2 of 3',
    index % 3 ? 'Successfully pushed.' : 'latest: digest: sha256:4f1c size: 1573',
  ],
  'a retry that says little of its success': (line) => [
    `Error: ${line}`,
    'Retrying (2 of 3)',
    'exit 0, 14 files',
    'bye',
  ],
  'a retry after what the runner marked': (line) => [
    '##[group]Run nick-fields/retry@v3',
    '##[endgroup]',
    `##[error]${line}`,
    '##[warning]Attempt 1 failed. Reason: Child_process exited with error code 1',
    'Command completed after 2 attempt(s).',
    '##[group]Run ./scripts/next.sh',
    'shell: /usr/bin/bash -e {0}',
    '##[endgroup]',
  ],
  'a step that goes on, whatever the command says': (line) => [
    '##[group]Run ./scripts/try.sh || true',
    'shell: /usr/bin/bash -e {0}',
    '##[endgroup]',
    line,
    '##[group]Run ./scripts/next.sh',
    'shell: /usr/bin/bash -e {0}',
    '##[endgroup]',
    'next is done',
  ],
  'warnings and talk of the runner': (line) => [`##[warning]${line}`, `##[debug]${line}`],
  'a diff and a commit': (line) => [`+  "${line.trim()}"`, `- ${line.trim()}`, `fix(ci): ${line.trim()}`],
};

/** A log of about so many bytes, with the words of every signature in every harmless place. */
export function* greenLog(bytes: number, style: 'raw' | 'plain'): Generator<string> {
  const raw = (line: string): string => (style === 'raw' ? `2026-11-23T08:14:21.1234567Z ${line}` : line);
  const filling = Array.from({ length: 200 }, (_, index) => raw(`compiled src/part-${index}.ts in ${index} ms`)).join(
    '\n',
  );
  const forms = Object.entries(harmless).filter(([name]) => style === 'raw' || !name.startsWith('a step'));
  for (let written = 0; written < bytes; ) {
    for (const [index, line] of lines.entries()) {
      const block = forms.flatMap(([, form]) => form(line, index));
      const text = `${block.map(raw).join('\n')}\n${filling}\n`;
      written += text.length;
      yield text;
      if (written >= bytes) break;
    }
  }
}

export const words = lines;
