import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import * as z from 'zod/mini';
import { parseTime } from '../clock';
import { InputError } from '../input/input-error';
import { describeSystemError } from '../input/system-error';
import { realPath } from '../output/real-path';
import { fields } from '../schema';
import { checkedEnvironment } from './environment';
import { readTyped, readTypedIfThere } from './read-file';
import { readRegularFile } from './regular-file';
import { entries, type TestCase, type VolatilePlace } from './test-case';

const place = fields({
  file: z.string(),
  controller: z.optional(z.string()),
  field: z.optional(z.string()),
  path: z.optional(z.string()),
});

const descriptionFields = {
  testName: z._default(z.string(), ''),
  description: z._default(z.string(), ''),
  testType: z._default(z.literal('ApplyConfiguration'), 'ApplyConfiguration'),
  binaryName: z.optional(z.string()),
  now: z.optional(z.string().check(z.refine((text) => parseTime(text) !== undefined, 'an RFC 3339 time'))),
  controllers: z.optional(z.array(z.string())),
  desiredError: z.optional(z.string()),
  volatile: z._default(z.array(place), []),
};

const description = fields(descriptionFields);

/**
 * The format of `test.yaml` as JSON Schema (2020-12), for editors: `docs/test.schema.json`. Readers take fields that it does not have, as
 * upstream's do.
 */
export const testJsonSchema = (): object => ({
  ...z.toJSONSchema(z.strictObject(descriptionFields), { io: 'input', unrepresentable: 'any' }),
  title: 'A test of om test',
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
 * One that cannot be used is among them, with the reason: the others are run all the same.
 *
 * @throws InputError where there is none that can be used
 */
export function findTests(directory: string): readonly TestCase[] {
  const found: TestCase[] = [];
  const faults: InputError[] = [];
  const testIn = (folder: string, names: readonly string[]): TestCase => {
    try {
      return readTest(directory, folder, names);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      faults.push(error);
      return unusableTest(directory, folder, error);
    }
  };
  // Links may lead to a folder once more, or to one around them.
  const visited = new Set<string>();
  const visit = (folder: string): void => {
    const real = realPath(folder);
    if (visited.has(real)) return;
    visited.add(real);
    const names = folder === directory ? list(folder) : namesIn(folder);
    if (names.includes(entries.description)) found.push(testIn(folder, names));
    for (const name of names) {
      if (!insides.has(name) && isFolder(join(folder, name))) visit(join(folder, name));
    }
  };
  visit(directory);
  const [fault] = faults;
  if (fault !== undefined && faults.length === found.length) throw fault;
  if (found.length > 0) return found;
  throw new InputError({
    file: directory,
    found: 'no test',
    expected: `folders with ${entries.description}, ${entries.input} and ${entries.expected}`,
  });
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** Folders that cannot be looked into hold no tests that could be run. */
function namesIn(folder: string): readonly string[] {
  try {
    return list(folder);
  } catch (error) {
    if (error instanceof InputError) return [];
    throw error;
  }
}

/** A test of which nothing is known but why. */
function unusableTest(root: string, directory: string, { message }: InputError): TestCase {
  const name = relative(root, directory) || '.';
  const description = { testName: name, description: '' };
  return {
    name,
    directory,
    description,
    volatile: [],
    environment: {},
    inStory: false,
    ownRecording: false,
    fault: message,
  };
}

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
  return {
    name: relative(root, directory) || '.',
    directory,
    description: { ...said, testName: said.testName || relative(root, directory) },
    exit: ended === undefined ? undefined : typeof ended === 'number' ? { code: ended } : 'hung',
    volatile: [...said.volatile, ...places].flatMap(volatilePlace),
    environment: checkedEnvironment(
      join(directory, entries.environment),
      readTypedIfThere(join(directory, entries.environment), environment)?.environment ?? {},
    ),
    recordedAnswers: answersIn(directory),
    inStory: existsSync(join(dirname(directory), entries.story)),
    ownRecording: names.includes(entries.recorded),
  };
}

/** Where a test has what the network answered. The program that reads it quotes what is no answer. */
function answersIn(directory: string): string | undefined {
  const file = join(directory, entries.answers);
  if (!existsSync(file)) return undefined;
  readRegularFile(file, directory);
  return file;
}

function volatilePlace({ file, controller, field, path }: z.infer<typeof place>): readonly VolatilePlace[] {
  const where = field ?? path;
  return where === undefined || where === 'file name' ? [] : [{ file, controller, field: where }];
}
