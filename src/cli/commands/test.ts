import { availableParallelism } from 'node:os';
import { InvalidArgumentError, Option } from 'commander';
import type { TestCommandOptions } from '../actions/test';
import type { DefineCommand } from '../command';
import { type ConformanceOption, conformanceOption } from '../conformance-option';
import { hashKeyOption, parseCount, splitCommand } from '../options';

const help = `
A test is a folder with test.yaml (testName, description, now, controllers, desiredError), input-dir/ and
expected-output/, in the format of openshift/multi-operator-manager. All those below DIR are run. Writes are compared
as sets, without events, and so is what became of each controller. On the left of a difference stands what was
expected, on the right what came. Secret values show as hashes under a
key of this run, or that of --hash-key.

Folders may also hold
  input.yaml               base: the test to build on; without: files to leave out of it
  env.yaml                 environment: variables of the run
  network.yaml             what the network answered, as --recorded-answers takes it
  volatile.yaml            volatile: places that differ from run to run
  exit.yaml                exitCode: how the recorded program ended
  expected-unspecified/    what it wrote without having declared it
  recorded.yaml            left by --update: nothing is excused as a known fault of the Go programs

A test that cannot be used fails by itself: pipes, links out of its folder, a base, a file to leave out or an asset from
elsewhere, variables in env.yaml that steer how programs are started (NODE_OPTIONS, LD_PRELOAD, PATH).

Without --binary the tests run in this process, with random values drawn reproducibly. A binary is started once for each
test with the arguments of apply-configuration, and nothing of this environment but PATH, HOME and OM_ASSETS.

--conformance asks the program for what the contract promises instead, and prints which level it meets: 1 declares, 2 runs,
3 deterministic, 4 within its outputs, 5 ordered. Each includes those before it. Of a level that is broken it names the first
test and file, and what to do. Every test is run twice at one time; what is expected of it is not compared. A program that
draws at random needs a script around it that gives it a seed. Outputs are judged by what output-resources prints without
arguments, so tests of hosted control planes need a program that declares for them.

Exit codes: 0 all passed, or the level of --conformance is met; 1 some failed, or it is not met; 2 there was nothing to run.

Examples:
  om test test-data
  om test test-data --binary ./authentication-operator --jobs 4 --junit junit.xml
  om test test-data --filter '^idp-' --output json
  om test test-data/new-case --update
  om test test-data --binary ./authentication-operator --conformance
  om test test-data --conformance 5 --output json`;

/** Adds `test`: the tester of the operator-manager contract. */
export const define: DefineCommand = (program, host, run) => {
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
    .option('--assets <dir>', "a release's own pages and definitions (default: $OM_ASSETS, else our own)")
    .addOption(new Option('--output <format>', 'what to print').choices(['text', 'json']).default('text'))
    .addOption(hashKeyOption())
    .addHelpText('after', help)
    .action(
      async (directory: string, options: Omit<TestCommandOptions, 'directory' | 'reference'> & ConformanceOption) => {
        if (options.conformance !== undefined) {
          const asked: typeof import('../actions/conformance') = require('../actions/conformance');
          return asked.conformance({ directory, ...options, conformance: options.conformance }, host, run);
        }
        const module: typeof import('../actions/test') = require('../actions/test');
        const known: typeof import('../../operators/auth/standalone/reference') = require('../../operators/auth/standalone/reference');
        await module.test({ directory, reference: known.authReference, ...options }, host, run);
      },
    );
};

/** A regular expression. */
export function parseRegex(text: string): RegExp {
  try {
    const regex = new RegExp(text);
    // One that is too large is only found out when it is first used.
    regex.test('');
    return regex;
  } catch {
    throw new InvalidArgumentError(`"${text}" is no regular expression.`);
  }
}
