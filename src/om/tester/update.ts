import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { orderFile, resultsFile } from '../output/output-layout';
import { writeDirectory } from '../output/write-directory';
import { writeWholeFile } from '../output/write-file';
import { filesBelow } from './expand-input';
import type { Finding, RunOutcome, Verdict } from './finding';
import { entries, type TestCase } from './test-case';

/** What else describes a former recording, and says nothing of the new one. */
const formerEntries = [entries.unspecified, entries.exit, entries.volatile];

const provenance = '# The expected output was recorded by `om test --update` and is compared strictly.\n';

/**
 * Records what a program wrote as what a test expects. `test.yaml` stays as it is: where it wants another end than the
 * program came to, the verdict says so.
 */
export function recordExpected(test: TestCase, { code, stderr }: RunOutcome, output: string): Verdict {
  const { directory, description } = test;
  if (code === undefined || !existsSync(join(output, resultsFile))) {
    const reason = code === undefined ? 'it did not end in time' : `it ended with ${code}: ${stderr.trim()}`;
    return verdict(`nothing to record: ${reason}`);
  }
  const target = join(directory, entries.expected);
  const aside = join(directory, `.${entries.expected}.former`);
  rmSync(aside, { recursive: true, force: true });
  const former = existsSync(target);
  if (former) renameSync(target, aside);
  try {
    // The order of writes is no part of what a test expects.
    const files = filesBelow(output)
      .filter((path) => path !== orderFile)
      .map((path) => ({ path, content: readFileSync(join(output, path), 'utf8'), secret: false }));
    writeDirectory(target, files, { owns: () => true });
  } catch (error) {
    rmSync(target, { recursive: true, force: true });
    if (former) renameSync(aside, target);
    throw error;
  }
  rmSync(aside, { recursive: true, force: true });
  for (const name of formerEntries) rmSync(join(directory, name), { recursive: true, force: true });
  writeWholeFile(join(directory, entries.recorded), provenance);
  const wantsFailure = (description.desiredError ?? '') !== '';
  if (wantsFailure === (code !== 0)) return { findings: [], excused: [] };
  const change = wantsFailure ? 'take desiredError out of' : 'add `desiredError: NonZeroReturn` to';
  return verdict(`recorded, but it ended with ${code}: ${change} ${entries.description}`);
}

const verdict = (message: string): Verdict => {
  const finding: Finding = { kind: 'run', message };
  return { findings: [finding], excused: [] };
};
