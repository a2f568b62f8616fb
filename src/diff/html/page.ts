import { createHash } from 'node:crypto';
import { html, Markup } from './markup';
import { script } from './script';
import { style } from './style';

/** What a page is made of. */
export interface PageOptions {
  readonly title: string;
  /** One sentence below the title. */
  readonly lead: Markup;
  /** Sections to jump to, in the order of the page. */
  readonly sections: readonly Section[];
  /** What the search and the box beside it say. */
  readonly tools: Tools;
  /** Rules for what only this page has, beside those of all pages. */
  readonly style?: string;
  /** Last line of the page. */
  readonly footer?: Markup;
}

/** Words of the tools of a page. */
export interface Tools {
  /** What may be looked for. */
  readonly examples: string;
  /** What ticking the box shows: rows of the class `same`. */
  readonly toggle: string;
}

/** The tools of pages that compare manifests. */
export const comparisonTools: Tools = { examples: 'liveness, Route, os-drain …', toggle: 'Show identical lines' };

/** A part of a page with a heading. */
export interface Section {
  readonly id: string;
  readonly title: string;
  /** What links to it say. Default: the title. */
  readonly short?: string;
  /** Whether it is on the screen alone, so that what is printed is a summary. */
  readonly onScreenOnly?: boolean;
  readonly body: Markup;
}

/**
 * A page that stands alone: style and script are in it, nothing is loaded, and its policy lets nothing else run. Without
 * the script everything is there and open; with it the page can be searched.
 */
export function page({ title, lead, sections, tools, style: own = '', footer }: PageOptions): string {
  const rules = `${style}${own}`;
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${sha256(rules)}'`,
    `script-src 'sha256-${sha256(script)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const document = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${new Markup(rules)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header>
<h1>${title}</h1>
<p class="lead">${lead}</p>
<nav aria-label="Sections"><ul>${sections.map((one) => html`<li><a href="#${one.id}">${one.short ?? one.title}</a></li>`)}</ul></nav>
</header>
<search class="tools" role="search" aria-label="Search in this page">
<label for="query">Search</label>
<input id="query" type="search" autocomplete="off" spellcheck="false" placeholder="${tools.examples}" aria-describedby="hits">
<label class="check"><input id="same" type="checkbox"> ${tools.toggle}</label>
<output id="hits" for="query"></output>
</search>
<main id="main">
${sections.map(
  ({
    id,
    title: heading,
    body,
    onScreenOnly,
  }) => html`<section id="${id}" class="part${onScreenOnly && ' screen'}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${heading}</h2>
${body}
</section>
`,
)}</main>
${
  footer !== undefined &&
  html`<footer>${footer}</footer>
`
}<script>${new Markup(script)}</script>
</body>
</html>
`;
  return document.text;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64');
