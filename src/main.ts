/**
 * The cdk8s app: one chart file for each cluster of `OM_INPUT_DIR` (directories, separated by commas), or of the examples.
 * `OM_ASSETS` names a release's own pages, `OM_RECORDED_ANSWERS` a file with what OpenID issuers answered. What could not be made is said on stderr and makes the exit code 1.
 */
import path from 'node:path';
import { AuthApp } from './charts/auth-app';
import { printableLines, shownText } from './diff/printable';
import { InputError } from './om/input/input-error';
import { loadAssets } from './operators/auth/assets';
import { gapsText } from './operators/auth/input/gap';
import { refusedText } from './operators/auth/input/refused-fields';
import { readRecordedAnswers } from './operators/auth/read-recorded-answers';

const examples = ['standalone', 'hosted'].map((name) => path.join(__dirname, '..', 'examples', name));

function main(environment: NodeJS.ProcessEnv): number {
  const inputs = (environment.OM_INPUT_DIR ?? '').split(',').filter((directory) => directory !== '');
  const answers = environment.OM_RECORDED_ANSWERS;
  try {
    const app = new AuthApp({
      inputs: inputs.length === 0 ? examples : inputs,
      assets: loadAssets(environment.OM_ASSETS || undefined),
      recordedAnswers: answers ? readRecordedAnswers(answers) : undefined,
      environment,
      onRefused: (refused) => void process.stderr.write(shownText(refusedText(refused), false)),
    });
    app.synth();
    process.stderr.write(shownText(gapsText(app.gaps), false));
    for (const assumption of app.assumptions) process.stderr.write(`${printableLines(assumption)}\n`);
    for (const failure of app.failures) process.stderr.write(`${printableLines(failure)}\n`);
    return app.failures.length === 0 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    process.stderr.write(`${printableLines(error.message)}\n`);
    return 2;
  }
}

process.exitCode = main(process.env);
