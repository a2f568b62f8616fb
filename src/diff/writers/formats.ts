/** The formats a diff can be written in. */
export const diffFormats = ['text', 'json', 'markdown', 'html', 'junit', 'sarif'] as const;
export type DiffFormat = (typeof diffFormats)[number];
