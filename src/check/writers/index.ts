import type { CheckResult } from '../result';
import type { CheckFormat } from './formats';
import { checkGithub } from './github';
import { checkJson } from './json';
import { checkJunit } from './junit';
import { checkMarkdown } from './markdown';
import { checkSarif } from './sarif';
import { checkText } from './text';

/** What a format depends on besides the findings. */
export interface WriteOptions {
  /** Version of the program. */
  readonly version: string;
  /** Whether text is coloured. */
  readonly coloured: boolean;
}

/** Findings in a format. */
export function writeFindings(format: CheckFormat, result: CheckResult, { version, coloured }: WriteOptions): string {
  switch (format) {
    case 'text':
      return checkText(result, coloured);
    case 'json':
      return checkJson(result);
    case 'sarif':
      return checkSarif(result, version);
    case 'junit':
      return checkJunit(result);
    case 'github':
      return checkGithub(result);
    case 'markdown':
      return checkMarkdown(result);
  }
}
