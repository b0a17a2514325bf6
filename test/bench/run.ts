import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { LATENCY, measureCommandLine } from './command-line.ts';
import type { Cpu } from './cpu.ts';
import { measureDiagnose } from './diagnose.ts';
import { measureFacts } from './facts-cpu.ts';
import { countInstructions } from './instructions.ts';
import { measureOctokit } from './octokit-bytes.ts';
import { measurePageBytes } from './page-bytes.ts';
import { bytes, replaceBetween, table } from './table.ts';
import { measureValidator } from './validator-cpu.ts';
import { measureRequests } from './verify-requests.ts';

// Measures, prints the tables, and with --write puts them into the docs. `npm run build` comes first.
const PAGE = 'content/docs/checklists/privaci.mdx';
const TARGET = 'content/targets/privaci';
const RESULTS = 'content/docs/guides/benchmarks.mdx';

if (!existsSync('dist/index.html')) {
  console.error('bench: there is no built site to measure; run “npm run build” first');
  process.exit(2);
}

const page = measurePageBytes('dist', 'guides/benchmarks/index.html');
const octokit = await measureOctokit();
const cpu = await measureValidator(PAGE, TARGET);
const facts = await measureFacts();
const instructions = await countInstructions();
const asked = await measureRequests(PAGE);
const line = await measureCommandLine(PAGE);
const diagnosis = await measureDiagnose();

const ms = ({ median, min, max }: Cpu): string[] => [median.toFixed(1), `${min.toFixed(1)}–${max.toFixed(1)}`];
const fine = ({ median, min, max }: Cpu): string[] => [median.toFixed(2), `${min.toFixed(2)}–${max.toFixed(2)}`];
const wall = (time: number) => `${time.toFixed(0)} ms`;
const memory = (kB: number) => `${(kB / 1024).toFixed(0)} MB`;
const ratio = (number: number) => number.toFixed(2);
const report = `## Bytes on a page

Compressed with gzip -9. Verify loads its program at the first click, not before; a good part of that is the GitHub client.

${table(
  ['What a page with a checklist loads more than others', 'gzip'],
  [
    ['JavaScript before the first click', bytes(page.scriptBefore)],
    ['CSS', bytes(page.styleBefore)],
    ['JavaScript at the first click', bytes(page.scriptAfter)],
    ['… of which `@octokit/rest`, bundled alone', bytes(octokit)],
    ['the sandbox, when it is entered', bytes(page.sandbox)],
  ],
)}

## CPU of the validator

The privaci checklist (${cpu.rows} rows) and its four workflow files; milliseconds of CPU a page, median of 11 rounds, in one warmed-up process.

${table(
  ['Step', 'median', 'range'],
  [
    ['read: page → definitions', ...ms(cpu.read)],
    ['workflow files → facts, definitions held against them', ...ms(cpu.drift)],
    ['for comparison: remark (gfm, directive, mdx) parses the page, nothing else', ...ms(cpu.parse)],
  ],
)}

## Workflow files

${facts.files} workflow files, in one warmed-up process; milliseconds of CPU a file, median of 11 rounds, the programs in turn. Of a program that is not installed: absent.

${table(
  ['Program', 'median', 'range'],
  [
    ...facts.tools.map(({ name, cpu: spent }) => [name, ...(typeof spent === 'string' ? [spent, ''] : fine(spent))]),
    [`holding ${cpu.rows} rows against facts that are there`, ...fine(cpu.hold)],
  ],
)}

${
  instructions
    ? `Instructions a file, counted by callgrind without JIT: ${instructions.facts.toFixed(1)} M for facts, ${instructions.parser.toFixed(1)} M for \`@actions/workflow-parser\`.`
    : 'Instructions were not counted: there is no valgrind.'
}

## Requests of *Verify all*

The same ${asked.rows} rows against the sandbox's ready repository. Depth is the longest chain of requests that had to wait for each other: what a slow connection feels.

${table(
  ['Way', 'requests', 'depth'],
  [
    ['*Verify all*, with a token', String(asked.together.count), String(asked.together.depth)],
    ['*Verify all*, anonymously', String(asked.anonymous.count), String(asked.anonymous.depth)],
    ['for comparison: each row on its own, in turn', String(asked.oneByOne.count), String(asked.oneByOne.depth)],
  ],
)}

## Command line

\`gonogo verify\` of the same ${line.rows} rows with both tokens, as a process of its own, against the sandbox's ready repository over HTTP with ${LATENCY} ms for each answer; medians. The other program makes exactly the calls that each row declares, one after the other.

${table(
  ['Program', 'requests', 'twice', 'depth', 'wall', 'peak memory'],
  [
    [
      '`gonogo verify`',
      String(line.verify.requests),
      String(line.duplicates),
      String(line.verify.depth),
      wall(line.verify.wall),
      memory(line.verify.memory),
    ],
    [
      '`@octokit/rest`, one by one',
      String(line.peer.requests),
      '',
      String(line.peer.depth),
      wall(line.peer.wall),
      memory(line.peer.memory),
    ],
    [
      '`semantic-release --dry-run`',
      '',
      '',
      '',
      line.semanticRelease === undefined ? 'absent' : wall(line.semanticRelease),
      '',
    ],
    ['`node -e 0`', '', '', '', wall(line.bare), memory(line.bareMemory)],
    ['`gonogo --version`', '', '', '', wall(line.version), ''],
  ],
)}

${table(
  ['Ratio', 'measured', 'at most'],
  [
    ['requests, to one by one', ratio(line.verify.requests / line.peer.requests), '0.62'],
    ['wall, to one by one', ratio(line.verify.wall / line.peer.wall), '0.20'],
    ['`--version`, to `node -e 0`', ratio(line.version / line.bare), '2.00'],
    ['peak memory, to `node -e 0`', ratio(line.verify.memory / line.bareMemory), '2.50'],
  ],
)}

## Diagnosis of a log

A made-up log of ${diagnosis.megabytes} MB and ${diagnosis.signatures} signatures, in one process${diagnosis.sameFindings ? '; both ways find the same' : '; the two ways do NOT find the same'}. Peak memory of a process that reads ${diagnosis.megabytes} MB: ${diagnosis.peak.half.toFixed(0)} MB; of one that reads twice that: ${diagnosis.peak.whole.toFixed(0)} MB.

${table(
  ['Way', 'MB a second'],
  [
    ['`gonogo diagnose`', diagnosis.diagnose.toFixed(0)],
    ['for comparison: every pattern on every line', diagnosis.naive.toFixed(0)],
  ],
)}`;

console.log(report);
if (process.argv.includes('--write'))
  writeFileSync(RESULTS, replaceBetween(readFileSync(RESULTS, 'utf8'), 'bench', report));
