import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isThorough } from '../support/thorough';
import { run } from './support';

const shared = join(__dirname, '../../../shared');
const stories = join(shared, 'cases/sequences');
const assets = join(shared, 'assets');
// The recordings are not part of the repository.
const recorded = existsSync(stories) ? test : test.skip;
const accounts = 'expected-output/Management/Create/namespaces/openshift-authentication/core/serviceaccounts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'om-sequence-replay-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The recorded program measured ages by the clock of its machine. */
const replayed = (...args: readonly string[]) =>
  run(['sequence', 'replay', ...args, '--assets', assets], folder, 'om', { now: Date.now });

(isThorough ? recorded : test.skip)('recorded stories are written as they were, and end as they did', async () => {
  const { code, out } = await replayed(stories);
  expect({ code, out }).toEqual({
    code: 0,
    out: 'ok sequences/identity-providers, 10 runs\nok sequences/install, 7 runs\n',
  });
});

recorded('a write that differs is told with its run, and so is the end', async () => {
  const story = join(folder, 'install');
  cpSync(join(stories, 'install'), story, { recursive: true });
  for (const step of ['03', '04', '05', '06', '07']) rmSync(join(story, `step-${step}`), { recursive: true });
  const bodies = join(story, 'step-01', accounts);
  const [name = ''] = readdirSync(bodies).filter((one) => one.includes('-body-'));
  const body = join(bodies, name);
  writeFileSync(body, `automountServiceAccountToken: false\n${readFileSync(body, 'utf8')}`);
  const { code, out } = await replayed(story);
  expect(code).toBe(1);
  expect(out).toContain('FAIL install, 2 runs\n  step-01\n');
  expect(out).toContain('automountServiceAccountToken');
  expect(out).not.toContain('step-02');
});

test('a directory without tests is refused', async () => {
  const { code, err } = await run(['sequence', 'replay', __dirname], __dirname);
  expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('found no test') });
});
