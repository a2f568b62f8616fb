// The binary: `node main.js apply-configuration --input-dir input --output-dir /tmp/requests`.
import { parseArgs } from 'node:util';
import {
  cryptographicSource,
  fixedClock,
  parseTime,
  readInput,
  runControllers,
  toYaml,
  withConfigurationOutputs,
  writeOutput,
} from 'openshift-manager/om';
import { bannerOperator } from './operator';

/** Runs the command line and answers its exit code: 0, 1 where a controller failed, 2 where nothing was done. */
export function main(args: readonly string[]): number {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        'input-dir': { type: 'string', default: '.' },
        'output-dir': { type: 'string', default: 'requests' },
        now: { type: 'string' },
        controllers: { type: 'string', default: '*' },
      },
    });
    const { inputs, outputs, types } = bannerOperator;
    switch (positionals[0]) {
      case 'input-resources':
        process.stdout.write(toYaml(withConfigurationOutputs(inputs, outputs)));
        return 0;
      case 'output-resources':
        process.stdout.write(toYaml(outputs));
        return 0;
      case 'apply-configuration': {
        const result = runControllers(bannerOperator, {
          input: readInput(values['input-dir'], types),
          clock: fixedClock(parseTime(values.now ?? '') ?? Date.now()),
          random: cryptographicSource,
          secrets: 'random',
          environment: process.env,
          settings: undefined,
          controllers: values.controllers.split(','),
        });
        writeOutput(values['output-dir'], result);
        for (const failure of result.failures) process.stderr.write(`${failure}\n`);
        return result.failures.length > 0 ? 1 : 0;
      }
      default:
        process.stderr.write('usage: banner-operator apply-configuration|input-resources|output-resources\n');
        return 2;
    }
  } catch (error) {
    process.stderr.write(`error: ${error instanceof Error ? error.message : error}\n`);
    return 2;
  }
}

if (require.main === module) process.exitCode = main(process.argv.slice(2));
