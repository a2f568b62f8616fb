import { resolvesToOtherType } from './resolve';

/** How a text is written. */
export type Style = 'plain' | 'single' | 'double' | 'literal';

/** Printable ASCII that starts no other node and no other type, then anything printable but blanks: nearly every text. */
const SIMPLE = /^[A-Za-z/_$(\\;^][!-~]*$/;
/** Not printable for YAML 1.1, or beyond U+FFFF, which libyaml's descendants escape. */
const SPECIAL = /[^\n -~\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/;
/** Line breaks of YAML 1.1. Of these only LF, LS and PS are printable. */
const BREAK = /[\n\r\u0085\u2028\u2029]/;
const BREAK_SPACE = /[\n\u2028\u2029] /;
const SPACE_BREAK = / [\n\u2028\u2029]/;
const STARTS_BLANK = /^[ \n\u2028\u2029]/;
const ENDS_BLANK = /[ \n\u2028\u2029]$/;
/** Indicators that end or turn a plain scalar in block context. */
const INDICATOR = /^[#,[\]{}&*!|>'"%@`]|^(?:---|\.\.\.)|^[-?](?: |$)|:(?: |$)| #/;

/** Whether the text spans lines, in which case it cannot be a simple key. */
export const isMultiline = (text: string): boolean => BREAK.test(text);

/** Chooses the style of a well-formed text outside flow collections. Upstream: go-yaml v2 encode.go, emitterc.go. */
export const styleOf = (text: string): Style => {
  if (SIMPLE.test(text)) {
    if (text.endsWith(':')) return 'single';
    return text.length <= 5 && resolvesToOtherType(text) ? 'double' : 'plain';
  }
  const special = SPECIAL.test(text);
  if (text.includes('\n')) return special || text.endsWith(' ') || SPACE_BREAK.test(text) ? 'double' : 'literal';
  if (special || resolvesToOtherType(text)) return 'double';
  if (BREAK.test(text)) return SPACE_BREAK.test(text) || BREAK_SPACE.test(text) ? 'double' : 'single';
  return STARTS_BLANK.test(text) || ENDS_BLANK.test(text) || INDICATOR.test(text) ? 'single' : 'plain';
};
