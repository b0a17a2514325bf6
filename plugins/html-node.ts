/** A node of the HTML tree that Markdown becomes, as far as it is made here. */
export type HtmlNode = HtmlElement | { readonly type: 'text'; readonly value: string };

export interface HtmlElement {
  readonly type: 'element';
  readonly tagName: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly children: readonly HtmlNode[];
}

// How a Markdown node says which HTML it becomes (mdast-util-to-hast).
declare module 'mdast' {
  interface Data {
    hName?: string;
    hProperties?: Readonly<Record<string, string>>;
    hChildren?: readonly HtmlNode[];
  }
}

/** An element. */
export function html(
  tagName: string,
  properties: Readonly<Record<string, string>>,
  ...children: readonly (HtmlNode | string)[]
): HtmlElement {
  const nodes = children.map((child): HtmlNode => (typeof child === 'string' ? { type: 'text', value: child } : child));
  return { type: 'element', tagName, properties, children: nodes };
}
