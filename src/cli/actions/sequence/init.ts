import { dirname, relative, resolve } from 'node:path';
import { printable } from '../../../diff/printable';
import { firstScenario } from '../../../sequence/record/first-scenario';
import { scenarioText } from '../../../sequence/scenario-text';
import type { CommandHost } from '../../command';
import { keepOutside } from '../../separate-directories';
import { writeFile } from '../../write-file';
import { nothingBeside, staged } from './project';

/** The options as given. */
export interface InitSequenceOptions {
  readonly inputDir: string;
  readonly target?: string;
  readonly outputFile: string;
}

/** Writes a first scenario over an input. @throws InputError or OutputError when nothing could be done */
export function initSequence({ inputDir, target, outputFile }: InitSequenceOptions, host: CommandHost): void {
  keepOutside([inputDir], '--output-file', outputFile);
  const start = { input: resolve(inputDir) };
  const given = target === undefined ? {} : { target };
  const { subject, input } = staged({ name: 'init', start, ...given }, resolve(outputFile), nothingBeside, host);
  const written = {
    start: { input: relative(dirname(resolve(outputFile)), start.input) || '.' },
    target: subject.target,
  };
  const text = scenarioText(firstScenario(subject, written, input), [
    `Run it: om sequence run ${outputFile}`,
    'Steps that may be put in: docs/sequence-tests.md, such as a stop after each write, before the deletion:',
    '- crash: { afterWrites: each }',
  ]);
  writeFile(outputFile, text);
  host.out(`${printable(outputFile)}\n`);
}
