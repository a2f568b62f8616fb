import { printable } from '../printable';

/** Text that is HTML already. Everything else is escaped where it is put into a template. */
export class Markup {
  constructor(readonly text: string) {}
}

type Part = string | number | Markup | undefined | false | readonly Part[];

/** From one side to the other. Templates hold ASCII alone, which is what the bundle is made of. */
export const ARROW = '→';

/** A template of HTML: texts put into it are escaped, markup is taken as it is, `undefined` and `false` are nothing. */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Markup =>
  new Markup(strings.reduce((text, string, index) => text + render(parts[index - 1]) + string));

function render(part: Part): string {
  if (part === undefined || part === false) return '';
  if (part instanceof Markup) return part.text;
  if (typeof part === 'object') return part.map(render).join('');
  return escapeHtml(String(part));
}

/** Text as content or as a quoted attribute's value. Characters that would turn or hide text are spelled out. */
export const escapeHtml = (text: string): string =>
  isPlain.test(text)
    ? text
    : text
        .split('\n')
        .map(printable)
        .join('\n')
        .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** Nothing to escape: most of a page is. */
const isPlain = /^[ !#-%(-;=?-~]*$/;

/** A text as an identifier of the page: the same for the same text, and different ones stay different. */
export const anchor = (prefix: string, text: string): string =>
  `${prefix}-${text.replace(/[^A-Za-z0-9-]/g, (character) => `_${character.charCodeAt(0).toString(16)}_`)}`;
