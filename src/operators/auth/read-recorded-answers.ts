import { readFileSync, statSync } from 'node:fs';
import { InputError } from '../../om/input/input-error';
import { textOf } from '../../om/input/input-file';
import { describe } from '../../om/input/input-object';
import { readInputYaml } from '../../om/input/read-input-yaml';
import { describeSystemError, systemErrorCode } from '../../om/input/system-error';
import { parseRecordedAnswers, type RecordedAnswers } from './recorded-answers';

const largestAnswers = 8 * 1024 * 1024;

/**
 * Reads the answers that `om apply-configuration-live --record` wrote into a file, YAML or JSON.
 *
 * @throws InputError when the file cannot be used
 */
export function readRecordedAnswers(file: string): RecordedAnswers {
  const expected = 'recorded answers: openID, passwordGrant and http lists';
  let text: string;
  try {
    const stats = statSync(file);
    if (!stats.isFile()) throw new InputError({ file, found: 'no regular file', expected });
    if (stats.size > largestAnswers) throw new InputError({ file, found: 'a file of more than 8 MiB', expected });
    text = textOf(file, readFileSync(file));
  } catch (error) {
    if (error instanceof InputError) throw error;
    const missing = systemErrorCode(error) === 'ENOENT';
    throw new InputError({ file, found: missing ? 'no such file' : describeSystemError(error), expected });
  }
  const answers = parseRecordedAnswers(readInputYaml(text, { file, expected }));
  if (!('problem' in answers)) return answers;
  const { path, found, expected: wanted } = answers.problem;
  throw new InputError({ file, path, found: describe(found), expected: wanted });
}
