import type { ExplainObjectOptions } from '../actions/explain-object';
import type { CommandHost, DefineCommand } from '../command';
import { hashKeyOption } from '../options';
import type { OperatorCli } from './definition';
import { inputOption, nowOption, outputOption, targetOption } from './options';
import { readFor } from './target';

interface Options extends Omit<ExplainObjectOptions, 'object'> {
  readonly inputDir: string;
  readonly target?: string;
  /** Milliseconds since the epoch. */
  readonly now?: number;
}

/** `explain`: where a value comes from. */
export const define =
  (cli: OperatorCli): DefineCommand =>
  (program, host) => {
    program
      .command('explain')
      .summary('say where a value that the operator writes comes from')
      .description('Finds the controller that asks for an object, and the input fields that a value follows.')
      .argument('<object>', 'the object, KIND/[NAMESPACE/]NAME')
      .argument('[path]', 'a place in it')
      .addOption(inputOption())
      .addOption(targetOption(cli))
      .addOption(nowOption())
      .addOption(outputOption())
      .addOption(hashKeyOption())
      .addHelpText(
        'after',
        `\nExample:\n  ${cli.name} explain --input-dir must-gather KIND/NAMESPACE/NAME spec.replicas`,
      )
      .action((object: string, path: string | undefined, options: Omit<Options, 'path'>) =>
        explainValue(cli, object, { ...options, path }, host),
      );
  };

function explainValue(cli: OperatorCli, text: string, options: Options, host: CommandHost): void {
  const { explainObject, objectOf }: typeof import('../actions/explain-object') = require('../actions/explain-object');
  const { explain }: typeof import('../../om/explain/explain') = require('../../om/explain/explain');
  const { runControllers }: typeof import('../../om/run/run-controllers') = require('../../om/run/run-controllers');
  const { fixedClock }: typeof import('../../om/clock') = require('../../om/clock');
  const { seededSource }: typeof import('../../om/random') = require('../../om/random');
  const object = objectOf(text);
  const { target, input } = readFor(cli, options.inputDir, options.target);
  const operator = target.load();
  explainObject<undefined>(
    {
      operator,
      base: {
        input,
        clock: fixedClock(options.now ?? host.now()),
        random: seededSource(1),
        secrets: 'random',
        environment: host.environment,
        settings: undefined,
      },
      remarks: { gaps: [], refused: [] },
      explained: (base, question) => ({
        explained: explain(operator, base, question, { alternatives: [] }).map((explanation) => ({
          explanation,
          divergences: [],
        })),
        run: runControllers(operator, base),
      }),
      later: () => ({ settings: undefined, assumed: new Set() }),
      isLive: () => false,
    },
    { ...options, object },
    host,
  );
}
