import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { addContentSecurityPolicy } from '../../plugins/content-security-policy.ts';
import { PAGE_HOSTS } from '../../src/evidence/create-page-clients.ts';

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const page = (body: string) =>
  `<!DOCTYPE html><html><head><meta charset="utf-8"><title>t</title></head><body>${body}</body></html>`;
const policyOf = (html: string) =>
  /<meta http-equiv="content-security-policy" content="([^"]*)">/.exec(html)?.[1] ?? '';
const directive = (html: string, name: string) =>
  policyOf(html)
    .split('; ')
    .find((part) => part.startsWith(`${name} `))
    ?.slice(name.length + 1);

describe('addContentSecurityPolicy', () => {
  it('stands right after the character set, so that it counts for everything below', () => {
    expect(addContentSecurityPolicy(page(''))).toMatch(
      /<head><meta charset="utf-8"><meta http-equiv="content-security-policy"/,
    );
  });

  it('lets requests go to the site and the hosts that a page asks, with no wildcard anywhere', () => {
    const html = addContentSecurityPolicy(page(''));
    expect(directive(html, 'connect-src')).toBe(`'self' ${PAGE_HOSTS.map((host) => `https://${host}`).join(' ')}`);
    expect(directive(html, 'default-src')).toBe("'none'");
    for (const name of ['form-action', 'base-uri', 'object-src', 'frame-src'])
      expect(directive(html, name)).toBe("'none'");
    expect(policyOf(html)).not.toContain('*');
    expect(directive(html, 'script-src')).toBe("'self'");
  });

  it('allows each inline script and style by its hash, once', () => {
    const html = addContentSecurityPolicy(
      page('<script>a()</script><script type="module">b()</script><style>p{}</style><script>a()</script>'),
    );
    expect(directive(html, 'script-src')).toBe(`'self' ${hashOf('a()')} ${hashOf('b()')}`);
    expect(directive(html, 'style-src-elem')).toBe(`'self' ${hashOf('p{}')}`);
  });

  it('hashes no script that has an address', () => {
    const html = addContentSecurityPolicy(page('<script type="module" src="/a.js"></script>'));
    expect(directive(html, 'script-src')).toBe("'self'");
  });

  it('is not led astray by text that looks like a script', () => {
    const html = addContentSecurityPolicy(
      page(`<p data-x="<script>">1</p><!-- <script> --><i title='<style>'></i><script>real()</script>`),
    );
    expect(directive(html, 'script-src')).toBe(`'self' ${hashOf('real()')}`);
    expect(directive(html, 'style-src-elem')).toBe("'self'");
  });

  it('allows each style attribute by its hash, and no other', () => {
    const html = addContentSecurityPolicy(
      page(
        `<i style="--a:1"></i><b class=x style='--b:"2"'></b><u style="--c:&quot;3&quot;&#38;"></u><i STYLE=--d:4 id="y"></i>`,
      ),
    );
    expect(directive(html, 'style-src-attr')?.split(' ')).toEqual([
      "'unsafe-hashes'",
      hashOf('--a:1'),
      hashOf('--b:"2"'),
      hashOf('--c:"3"&'),
      hashOf('--d:4'),
    ]);
    expect(policyOf(html)).not.toContain('unsafe-inline');
  });

  it('takes no style from text, from a comment or from another attribute', () => {
    const html = addContentSecurityPolicy(
      page(`<!-- <i style="--a:1"> --><p title='<i style="--b:2">' data-style="--c:3">style="--d:4"</p>`),
    );
    expect(directive(html, 'style-src-attr')).toBe("'none'");
  });

  it('hashes what a browser sees of Windows line ends', () => {
    const html = addContentSecurityPolicy(page('<script>a()\r\nb()</script>'));
    expect(directive(html, 'script-src')).toContain(hashOf('a()\nb()'));
  });

  it('protects a page without a head, as a redirect is', () => {
    expect(addContentSecurityPolicy('<!doctype html><title>x</title>')).toMatch(/^<!doctype html><meta http-equiv=/);
  });
});
