import * as fc from 'fast-check';

const pieces = [
  'a b k s z 0 1 9 _ : , - ^ $ . | ( ) [ ] { } * + ? \\ é 😀 \n K'.split(' '),
  '(?i) (?-s) (?) (?: (?i-s: (?U) (?-) (?i- (?--i) (?= (?! (?<! (?P (?P= (?P< (?< (?z) (?é'.split(' '),
  '(?P<n> (?<n> (?P<a1> (?P<> (?P<é> (?<x y> (?P<n'.split(' '),
  '{2} {0} {2,} {0,3} {1000} {1001} {3,2} {100} {01} {,2} {2 {999999999} {2,999999999} *? ?? {2}?'.split(' '),
  '\\A \\b \\z \\Z \\d \\W \\C \\Q \\E \\Q*\\E \\n \\- \\_ \\h \\é \\1 \\12 \\08 \\x4 \\x41 \\x{41} \\x{} \\x{110000}'.split(
    ' ',
  ),
  '\\pL \\Pl \\pé \\p{Greek} \\p{^Lu} \\P{lc} \\p{Letter} \\p{old italic} \\p{Old_Italic} \\p{IsGreek} \\p{ \\p'.split(
    ' ',
  ),
  '[a-z] [^a] [] []a] [^]] [z-a] [a- [a-\\d] [\\d-z] [\\n-\\x41] [--a] [[:alpha:]] [[:^word:]] [[:x:]] [[:]'.split(' '),
].map((texts) => fc.constantFrom(...texts));

const soup = fc.array(fc.oneof(...pieces), { minLength: 1, maxLength: 8 }).map((texts) => texts.join(''));

const { nested } = fc.letrec<{ nested: string }>((tie) => ({
  nested: fc.oneof(
    { maxDepth: 6 },
    fc.constantFrom('a', '.', '^', '\\d', '[b-d]', 'xy', '(?i)', '\\Q|\\E'),
    fc.tuple(tie('nested'), tie('nested')).map(([left, right]) => left + right),
    fc.tuple(tie('nested'), tie('nested')).map(([left, right]) => `${left}|${right}`),
    fc.tuple(fc.constantFrom('(', '(?:', '(?P<n>'), tie('nested')).map(([open, inside]) => `${open}${inside})`),
    fc
      .tuple(tie('nested'), fc.constantFrom('*', '+?', '?', '{2}', '{10,}', '{0,40}', '{0}'))
      .map((both) => both.join('')),
  ),
}));

/** Regular expressions and what is nearly one: grown by the grammar, thrown together, and both side by side. */
export const patterns = fc.oneof(
  nested,
  soup,
  fc.tuple(nested, soup).map((both) => both.join('')),
);
