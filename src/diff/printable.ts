/** Characters that steer a terminal, end lines or turn the direction of text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const steering = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

const spelled = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** A text on one line, with characters that do more than show spelled out as `\u001b`. */
export const printable = (text: string): string => text.replace(steering, spelled);

/** A text of several lines, of which a second and further ones are indented: none passes for a message of its own. */
export const printableLines = (text: string): string => text.split('\n').map(printable).join('\n\t');

/** The colours that we write ourselves. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const colour = /\u001b\[(?:0|1|2|31|32|33)m/y;

/**
 * What goes to a terminal or a log, as the last thing before it does: lines, tabs and our own colours stay, all else that
 * steers is spelled out. Texts that come from an input have passed {@link printable} before.
 */
export const shownText = (text: string, coloured: boolean): string =>
  text.replace(steering, (character, index: number) => {
    if (character === '\n' || character === '\t') return character;
    colour.lastIndex = index;
    return coloured && colour.test(text) ? character : spelled(character);
  });
