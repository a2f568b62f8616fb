/** Colours of a terminal, or functions that leave text as it is. */
export interface Palette {
  removed(text: string): string;
  added(text: string): string;
  changed(text: string): string;
  heading(text: string): string;
  faint(text: string): string;
}

const plain = (text: string): string => text;

/** No colours: for files, pipes and NO_COLOR. */
export const noColours: Palette = { removed: plain, added: plain, changed: plain, heading: plain, faint: plain };

const sequence = (code: number) => (text: string) => `\u001b[${code}m${text}\u001b[0m`;

/** The basic colours, which every terminal theme keeps readable. */
export const terminalColours: Palette = {
  removed: sequence(31),
  added: sequence(32),
  changed: sequence(33),
  heading: sequence(1),
  faint: sequence(2),
};
