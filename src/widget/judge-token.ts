import { describeKind, readToken } from '../evidence/token-kind.ts';

/** What a token is for. */
export type TokenUse = 'repository' | 'packages';

/** What can be said of a token before GitHub has seen it. Never any of it. */
export interface TokenNote {
  /** `bad`: no run begins with it · `unused`: not sent · `careful`: sent, though another would be better. */
  readonly state: 'good' | 'careful' | 'unused' | 'bad';
  readonly text: string;
}

/** Judges a token by its form, for what it is to be used. An empty field is no token. */
export function judgeToken(text: string, use: TokenUse): TokenNote | undefined {
  if (text === '') return undefined;
  const read = readToken(text);
  if ('problem' in read) return { state: 'bad', text: `${read.problem} Copy it again, whole and alone.` };
  const kind = describeKind(read.kind);
  switch (read.kind) {
    case 'fine-grained':
      return use === 'repository'
        ? { state: 'good', text: `This is ${kind}. What it may read, and when it ends, GitHub does not tell a page.` }
        : { state: 'unused', text: `This is ${kind}: GitHub Packages takes classic ones only, so it is not sent.` };
    case 'classic':
      return use === 'packages'
        ? { state: 'good', text: `This is ${kind}. GitHub tells its scopes with the first answer.` }
        : {
            state: 'careful',
            text: `This is ${kind}: it reaches every repository of its owner. A fine-grained one for this repository is enough.`,
          };
    case 'user-to-server':
      return use === 'repository'
        ? { state: 'good', text: `This is ${kind}.` }
        : { state: 'unused', text: `This is ${kind}: GitHub Packages takes classic ones only, so it is not sent.` };
    case 'unknown':
      return { state: 'careful', text: 'It does not begin as GitHub’s tokens do. It is sent as it is.' };
    default:
      return use === 'repository'
        ? { state: 'good', text: `This is ${kind}.` }
        : { state: 'careful', text: `This is ${kind}: GitHub Packages wants a classic one.` };
  }
}
