import type { JsonObject } from '../../kube/json';
import type { Diff } from '../diff';
import type { DiffFormat } from './formats';
import type { Palette } from './palette';

/** What some writers want to know. */
export interface WriterContext {
  /** Version of this program, as reports name the tool that made them. */
  readonly version: string;
  readonly palette: Palette;
  /** Whether text has a line an object and no more. */
  readonly brief: boolean;
  /** What a diff for programs begins with. */
  readonly notes?: JsonObject;
}

/** Writes a diff; only the writer that is asked for is loaded. */
export function writeDiff(diff: Diff, format: DiffFormat, { version, palette, brief, notes }: WriterContext): string {
  switch (format) {
    case 'text': {
      const module: typeof import('./text') = require('./text');
      return brief ? module.briefText(diff, palette) : module.diffText(diff, palette);
    }
    case 'json': {
      const module: typeof import('./json') = require('./json');
      return module.diffJson(diff, notes);
    }
    case 'markdown': {
      const module: typeof import('./markdown') = require('./markdown');
      return module.diffMarkdown(diff);
    }
    case 'html': {
      const module: typeof import('./html') = require('./html');
      return module.diffHtml(diff);
    }
    case 'junit': {
      const module: typeof import('./junit') = require('./junit');
      return module.diffJunit(diff);
    }
    case 'sarif': {
      const module: typeof import('./sarif') = require('./sarif');
      return module.diffSarif(diff, version);
    }
  }
}
