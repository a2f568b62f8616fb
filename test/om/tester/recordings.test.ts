import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { copyTree } from '../../../src/om/tester/expand-input';
import { findTests } from '../../../src/om/tester/find-tests';
import { judge } from '../../../src/om/tester/judge';
import { authReference } from '../../../src/operators/auth/standalone/reference';
import { inDirectory } from '../support/directory';
import { linesOf } from './support';

const shared = resolve(__dirname, '../../../../shared');
const cases = join(shared, 'cases');

(existsSync(cases) ? test : test.skip)(
  'every recording of the originals agrees with itself',
  () => {
    const assets = join(shared, 'assets');
    // Every fourth: enough to meet each kind, and done in seconds.
    const some = findTests(cases).filter((_, index) => index % 4 === 0);
    const disagreeing = some.flatMap((one) =>
      inDirectory((output) => {
        copyTree(join(one.directory, 'expected-output'), output, assets);
        const undeclared = join(one.directory, 'expected-unspecified');
        if (existsSync(undeclared)) copyTree(undeclared, join(output, 'Management'), assets);
        const refuses = one.exit !== undefined && one.exit !== 'hung' && one.exit.code === 2;
        const code =
          one.exit === undefined || one.exit === 'hung' ? (one.description.desiredError ? 1 : 0) : one.exit.code;
        const stderr = refuses ? 'error' : (one.description.desiredError ?? '');
        const verdict = judge({ test: one, outcome: { code, stderr }, output, reference: authReference, assets });
        // Nobody may panic, though the original did.
        const lines = linesOf(verdict).filter((line) => !/^controller \S+ panicked$/.test(line));
        return lines.map((line) => `${one.name}: ${line}`);
      }),
    );
    expect(disagreeing).toEqual([]);
  },
  120_000,
);
