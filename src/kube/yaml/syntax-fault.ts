import { namedCharacter } from '../line-and-column';

/** Why a text is no YAML, in words that quote nothing of it but a single character: it may be a secret. */
export interface SyntaxFault {
  /** What is there, such as `a tab in the indentation`. */
  readonly found: string;
  /** What to do, in a sentence. */
  readonly hint: string;
  /** Where it is, in UTF-16 units from the beginning. */
  readonly offset: number;
}

type Words = readonly [found: string, hint: string];
type Case = readonly [reason: RegExp, words: Words | ((text: string, offset: number) => Words)];

const QUOTE = 'Put the text in quotes.';
const ALIGN = 'Begin all keys of a mapping, and all items of a list, in the same column.';

/** What stands where a mapping or a list ought to go on. js-yaml has one reason for all of it. */
function misplaced(text: string, offset: number): Words {
  const char = text.charAt(offset);
  const before = text.slice(
    Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1,
    offset,
  );
  if (before.trim() === '' && char === '-')
    return ['an item of a list that is indented otherwise than those above', ALIGN];
  if (before.trim() === '') return ['a line that is indented otherwise than those above', ALIGN];
  if (char === ':' && /:\s/.test(before)) return ['a second colon in one line', QUOTE];
  if (char === ':') return ['a key that is indented as if it belonged to the text above', ALIGN];
  if (char === '-') return ['an item of a list behind a key', 'Begin the list in the next line.'];
  if ('@`%'.includes(char)) return [`${namedCharacter(char)}, with which no text begins`, QUOTE];
  return ['more text behind a value that is complete', 'Put the whole text in quotes, or remove what follows it.'];
}

/** The reasons of js-yaml. The first that fits is taken. */
const cases: readonly Case[] = [
  [/^bad indentation/, misplaced],
  [/^tab characters/, ['a tab in the indentation', 'Indent with blanks.']],
  [/^duplicated mapping key/, ['a key that the mapping has already', 'Remove one of the two.']],
  [
    /^deficient indentation|^unexpected end of the (?:stream|document) within a/,
    [
      'the end of a quoted text or of brackets that are not closed',
      'Close what is opened above, and indent what is in it.',
    ],
  ],
  [
    /^unidentified alias/,
    ['an alias (*) whose anchor (&) is not above', 'Write the anchor, or put the text in quotes.'],
  ],
  [/^recursive alias/, ['an anchor that contains an alias of itself', 'Write out what is meant.']],
  [/^name of an (?:alias|anchor) node/, ['* or & without a name', QUOTE]],
  [/^alias node should not/, ['an alias (*) with a tag or an anchor', 'Remove what is before the alias.']],
  [
    /non-printable|^expected valid JSON character/,
    (text, offset) => [
      `the control character ${namedCharacter(text.charAt(offset))}`,
      'Remove it, or write it as an escape in double quotes.',
    ],
  ],
  [
    /^unknown escape sequence|^expected hexadecimal character/,
    ['an escape that double quotes do not have', 'Write \\\\ for a backslash, or use single quotes.'],
  ],
  [/complex keys|nested arrays are not supported inside keys/, ['a mapping or a list as the key of a mapping', QUOTE]],
  [/^a key must be/, ['a key that is null', 'Name it, or put it in quotes.']],
  [
    /^cannot merge|^abnormal merge/,
    ['<< with something else than a mapping', 'Name a mapping, or a list of mappings.'],
  ],
  [
    /^unknown (?:scalar|sequence|mapping) tag/,
    ['a tag (!) of a type that JSON does not have', 'Remove the tag, or put the text in quotes.'],
  ],
  [/explicit tag$/, ['a value that is not of the type of its tag (!)', 'Correct the value, or remove the tag.']],
  [
    /tag|TAG|directive|YAML/,
    ['a tag (!) or a directive (%) that is not complete', 'Remove it, or put the text in quotes.'],
  ],
  [
    /^can not read a block mapping entry|^expected ':' after/,
    [
      'a line of a mapping that has no key with a colon behind it',
      'Write "key: value", or indent what goes on from above.',
    ],
  ],
  [/^a whitespace character is expected/, ['a colon without a blank behind it', 'Put a blank behind the colon.']],
  [
    /^missed comma/,
    (text, offset) =>
      ']}'.includes(text.charAt(offset))
        ? ['a bracket that closes another one than is open', 'Close brackets in the order in which they are opened.']
        : ['two members in brackets without a comma between them', 'Put a comma between them.'],
  ],
  [/^expected the node content/, ['a comma with nothing before it', 'Remove the comma.']],
  [
    /mode identifier|indentation width|^a line break is expected/,
    ['what cannot stand behind | or >', 'Begin the text in the next line.'],
  ],
  [
    /^end of the stream or a document separator/,
    ['text behind the end of the document', 'Indent it as what it belongs to, or begin a document with ---.'],
  ],
];

const otherwise: Words = ['what YAML does not have here', 'Correct the text at this place.'];

/** Marks that version control leaves. */
const conflict = /^<{7} /m;

/** Where the template begins that is in the line of a fault; -1 where none is. */
function templateIn(text: string, offset: number): number {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const found = text.indexOf('{{', start);
  const end = text.indexOf('\n', start);
  return end >= 0 && found > end ? -1 : found;
}

/**
 * What keeps a text from being YAML.
 *
 * @param reason js-yaml's, without the place
 * @param offset where js-yaml stopped
 */
export function syntaxFault(reason: string, text: string, offset: number): SyntaxFault {
  const marked = text.search(conflict);
  if (marked >= 0) return { found: 'the mark of a merge conflict', hint: 'Resolve the conflict.', offset: marked };
  const template = /complex keys/.test(reason) ? text.indexOf('{{', offset) : templateIn(text, offset);
  if (template >= 0) {
    const hint = 'Render the template first, such as with helm template; put it in quotes where text is meant.';
    return { found: 'a template ({{ }})', hint, offset: template };
  }
  const words = cases.find(([pattern]) => pattern.test(reason))?.[1] ?? otherwise;
  const [found, hint] = typeof words === 'function' ? words(text, offset) : words;
  return { found, hint, offset };
}
