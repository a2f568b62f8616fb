import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import * as z from 'zod/mini';
import { parseTime } from '../clock';
import { InputError } from '../input/input-error';
import { describeSystemError } from '../input/system-error';
import { fields } from '../schema';
import { readTyped, readTypedIfThere } from './read-file';
import { entries, type TestCase, type VolatilePlace } from './test-case';

const place = fields({
  file: z.string(),
  controller: z.optional(z.string()),
  field: z.optional(z.string()),
  path: z.optional(z.string()),
});

const description = fields({
  testName: z._default(z.string(), ''),
  description: z._default(z.string(), ''),
  testType: z._default(z.literal('ApplyConfiguration'), 'ApplyConfiguration'),
  binaryName: z.optional(z.string()),
  now: z.optional(z.string().check(z.refine((text) => parseTime(text) !== undefined, 'an RFC 3339 time'))),
  controllers: z.optional(z.array(z.string())),
  desiredError: z.optional(z.string()),
  volatile: z._default(z.array(place), []),
});

const exit = fields({ exitCode: z.union([z.int(), z.string()]) });
const volatile = fields({ volatile: z._default(z.array(place), []) });
const environment = fields({ environment: z._default(z.record(z.string(), z.string()), {}) });

/** Folders that belong to a test and hold none themselves. */
const insides: ReadonlySet<string> = new Set([entries.input, entries.expected, entries.unspecified]);

/**
 * The tests in a directory and below it, by the path of their folders. A test without an expected output expects that
 * nothing is written: version control keeps no empty folders.
 *
 * @throws InputError where there is none, or one that cannot be used
 */
export function findTests(directory: string): readonly TestCase[] {
  const found: TestCase[] = [];
  const visit = (folder: string): void => {
    const names = list(folder);
    if (names.includes(entries.description)) found.push(readTest(directory, folder, names));
    for (const name of names) {
      if (!insides.has(name) && isFolder(join(folder, name))) visit(join(folder, name));
    }
  };
  visit(directory);
  if (found.length > 0) return found;
  throw new InputError({
    file: directory,
    found: 'no test',
    expected: `folders with ${entries.description}, ${entries.input} and ${entries.expected}`,
  });
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

function list(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    const found = existsSync(folder) ? describeSystemError(error) : 'no such directory';
    throw new InputError({ file: folder, found, expected: 'a directory with tests' });
  }
}

function readTest(root: string, directory: string, names: readonly string[]): TestCase {
  const fromBase = names.includes(entries.overlay);
  if (!fromBase && !isFolder(join(directory, entries.input))) {
    throw new InputError({ file: directory, found: `no ${entries.input}`, expected: 'the input of the test' });
  }
  const said = readTyped(join(directory, entries.description), description);
  const ended = readTypedIfThere(join(directory, entries.exit), exit)?.exitCode;
  const places = readTypedIfThere(join(directory, entries.volatile), volatile)?.volatile ?? [];
  const answers = join(directory, entries.answers);
  return {
    name: relative(root, directory) || '.',
    directory,
    description: { ...said, testName: said.testName || relative(root, directory) },
    exit: ended === undefined ? undefined : typeof ended === 'number' ? { code: ended } : 'hung',
    volatile: [...said.volatile, ...places].flatMap(volatilePlace),
    environment: readTypedIfThere(join(directory, entries.environment), environment)?.environment ?? {},
    recordedAnswers: existsSync(answers) ? answers : undefined,
    inStory: existsSync(join(dirname(directory), entries.story)),
    ownRecording: names.includes(entries.recorded),
  };
}

function volatilePlace({ file, controller, field, path }: z.infer<typeof place>): readonly VolatilePlace[] {
  const where = field ?? path;
  return where === undefined || where === 'file name' ? [] : [{ file, controller, field: where }];
}
