import { availableParallelism } from 'node:os';
import { Option } from 'commander';
import type { TestCommandOptions } from '../actions/test';
import type { DefineCommand } from '../command';
import { parseRegex } from '../commands/test';
import { type ConformanceOption, conformanceOption } from '../conformance-option';
import { hashKeyOption, parseCount, splitCommand } from '../options';
import type { OperatorCli } from './definition';
import { outputOption } from './options';

/** `test`: the tester of the operator-manager contract. */
export const define =
  (cli: OperatorCli): DefineCommand =>
  (program, host, run) => {
    program
      .command('test')
      .summary('run test directories and explain what differs')
      .description('Runs every test in a directory and compares what the program did with what is recorded.')
      .argument('<dir>', 'directory that holds tests, at any depth')
      .option(
        '--binary <command>',
        'program to test, with arguments that go before its own (default: this one)',
        splitCommand,
      )
      .option('--filter <regex>', 'only tests whose path matches', parseRegex)
      .addOption(
        new Option('--jobs <number>', 'how many binaries to run at a time')
          .argParser(parseCount)
          .default(availableParallelism(), 'one a processor'),
      )
      .option('--timeout <seconds>', 'after which a binary is stopped', parseCount, 20)
      .option('--update', 'record what the program does as what is expected')
      .option('--junit <file>', 'write the results as JUnit XML too')
      .addOption(conformanceOption())
      .addOption(outputOption())
      .addOption(hashKeyOption())
      .addHelpText(
        'after',
        `\nExamples:\n  ${cli.name} test test-data --filter '^settled'\n  ${cli.name} test test-data --conformance 5`,
      )
      .action(
        async (directory: string, options: Omit<TestCommandOptions, 'directory' | 'reference'> & ConformanceOption) => {
          if (options.conformance !== undefined) {
            const asked: typeof import('../actions/conformance') = require('../actions/conformance');
            return asked.conformance({ directory, ...options, conformance: options.conformance }, host, run);
          }
          const module: typeof import('../actions/test') = require('../actions/test');
          const known: typeof import('../../om/tester/reference') = require('../../om/tester/reference');
          await module.test({ directory, reference: known.unknownReference, ...options }, host, run);
        },
      );
  };
