import { join } from 'node:path';

/** The root of the tree. */
export const tree = join(__dirname, '..');
