/** The forms in which findings are written. */
export const checkFormats = ['text', 'json', 'sarif', 'junit', 'github', 'markdown'] as const;
/** One of {@link checkFormats}. */
export type CheckFormat = (typeof checkFormats)[number];
