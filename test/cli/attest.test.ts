import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Report } from '../../src/core/report.ts';
import { PROJECT, runCli } from './run-cli.ts';

const FRONT =
  '---\ntitle: Steps\ntarget: { repository: BoundaryLogic/privaci, workflows: content/targets/privaci }\n---\n\n';
const TABLE = '| Step | Attested by | *Valid for* |\n| --- | --- | --- |\n';

let folder = '';
let file = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gonogo-'));
  await cp(PROJECT, folder, { recursive: true });
  file = join(folder, 'content/docs/steps.mdx');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function rowOf(text: string): Promise<Report['rows'][number]> {
  await writeFile(file, FRONT + text);
  const { stdout } = await runCli(['verify', 'steps', '--sandbox', 'ready', '--format', 'json'], { cwd: folder });
  const [row] = (JSON.parse(stdout) as Report).rows;
  if (!row) throw new Error('no row');
  return row;
}

// The command line's tests play on 2026-11-23.
describe('what a step is told to say', () => {
  it.each<[name: string, before: string, message: string, edits: readonly string[], after: string]>([
    [
      'a tag without braces',
      'Tell the packagers. :step[tell packagers]\n',
      'unattested',
      ['the tag: :step[tell packagers]{by=your-name on=2026-11-23}'],
      'Tell the packagers. :step[tell packagers]{by=ada on=2026-11-23}\n',
    ],
    [
      'a tag with braces of its own',
      '- :step[`publish`]{ optional  evidence="https://example.org/?by=x&on=y" }\n',
      'unattested',
      ['the tag: :step[`publish`]{optional  evidence="https://example.org/?by=x&on=y" by=your-name on=2026-11-23}'],
      '- :step[`publish`]{optional  evidence="https://example.org/?by=x&on=y" by=ada on=2026-11-23}\n',
    ],
    [
      'an end that has passed: as far away as it was',
      ':step[audit]{by=ada on="2026-01-01" until=2026-01-31}\n',
      'expired',
      ['the tag: :step[audit]{by=ada on=2026-11-23 until=2026-12-23}'],
      ':step[audit]{by=ada on=2026-11-23 until=2026-12-23}\n',
    ],
    [
      'a name in a column',
      `${TABLE}| :step[audit]{on=2026-01-01} | \`ada\` | 90 days |\n`,
      'expired',
      ['the tag: :step[audit]{on=2026-11-23}'],
      `${TABLE}| :step[audit]{on=2026-11-23} | \`ada\` | 90 days |\n`,
    ],
    [
      'a column for the name, empty',
      `${TABLE}| :step[audit] | | every release |\n`,
      'unattested',
      ['the tag: :step[audit]{on=2026-11-23}', 'the column Attested by: `your-name`'],
      `${TABLE}| :step[audit]{on=2026-11-23} | \`ada\` | every release |\n`,
    ],
    [
      'bullets below an item',
      '- :step[audit]{on=2026-01-01}\n  - By: `ada`\n  - Valid for: 1 month\n',
      'expired',
      ['the tag: :step[audit]{on=2026-11-23}'],
      '- :step[audit]{on=2026-11-23}\n  - By: `ada`\n  - Valid for: 1 month\n',
    ],
    [
      'a day to come',
      ':step[audit]{by=ada on=2027-01-01}\n',
      'future',
      ['the tag: :step[audit]{by=ada on=2026-11-23}'],
      ':step[audit]{by=ada on=2026-11-23}\n',
    ],
  ])('%s', async (_name, before, message, edits, after) => {
    const row = await rowOf(before);
    expect(row).toMatchObject({ status: 'manual', message });
    expect(row.remedy?.edits?.map(({ place, text }) => `${place}: ${text}`)).toEqual(edits);

    // With a name it is a document without a fault, and the row is attested.
    expect(await rowOf(after)).toMatchObject({ status: 'manual', message: 'attested' });
    expect((await runCli(['check'], { cwd: folder })).code).toBe(0);
  });

  it('is what the file has to say, put where the report says', async () => {
    const { remedy, place } = await rowOf(':step[audit]{by=ada on=2026-01-01 until=2026-01-31}\n');
    const lines = (await readFile(file, 'utf8')).split('\n');
    lines[place.line - 1] = remedy?.edits?.[0]?.text ?? '';
    expect(await rowOf(lines.join('\n').slice(FRONT.length))).toMatchObject({ message: 'attested' });
  });

  it('attests nothing as long as nobody has put in a name', async () => {
    const { remedy } = await rowOf(':step[audit]\n');
    await writeFile(file, FRONT + remedy?.edits?.[0]?.text);
    const { code, stdout } = await runCli(['check'], { cwd: folder });
    expect(code).toBe(1);
    expect(stdout).toContain('`your-name` is nobody’s name');
  });

  it.each([
    ['never attested', ':step[audit]\n', '☐ manual    audit', 'the tag: :step[audit]{by=your-name on=2026-11-23}'],
    [
      'run out',
      ':step[audit]{by=ada on=2026-01-01 until=2026-01-31}\n',
      '↻ expired   audit (step): Attested by ada on 2026-01-01, which counted until',
      'the tag: :step[audit]{by=ada on=2026-11-23 until=2026-12-23}',
    ],
    [
      'attested',
      ':step[audit]{by=ada on=2026-11-01}\n',
      '☑ attested  audit (step): Attested by ada on 2026-11-01.',
      '',
    ],
  ])('%s reads different in a terminal', async (_name, text, head, edit) => {
    await writeFile(file, FRONT + text);
    const { stdout } = await runCli(['verify', 'steps', '--sandbox', 'ready'], { cwd: folder });
    expect(stdout).toContain(head);
    expect(stdout).toContain(edit);
    expect(stdout.includes('in content/docs/steps.mdx:6')).toBe(edit !== '');
  });
});
