import type { CommandEntry } from '../command';

/** `serve` in the overview. */
export const serveEntry: CommandEntry = {
  name: 'serve',
  summary: 'answer calls on a unix socket',
  load: () => {
    const module: typeof import('./serve') = require('./serve');
    return module.define;
  },
};
