/** Whether all is to be tried that is too much for every day: `npm run test:thorough`. */
export const isThorough = process.env.THOROUGH !== undefined;

/** Every ninth of a list; every third where it is to be thorough. */
export const sample = <T>(all: readonly T[]): readonly T[] => all.filter((_, at) => at % (isThorough ? 3 : 9) === 0);
