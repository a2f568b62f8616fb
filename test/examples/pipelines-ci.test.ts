import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isJsonObject, type JsonValue } from '../../src/kube/json';
import { readYaml } from '../../src/kube/read-yaml';
import { run } from '../cli/support';
import { readTree } from '../om/support/directory';
import { example } from '../support/examples';
import { type Context, expanded, inputDefaults, runStep, steps } from './support/github-action';
import { memberAt, objectsIn, pipelines, programsIn, root, runProgram, textAt } from './support/shell';

const folder = mkdtempSync(join(tmpdir(), 'pipelines-ci-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What stands in for programs that reach the network: each notes what it was called with. */
const programs = programsIn(join(folder, 'bin'), {
  npm: 'echo "npm $*" >> "$CALLS"',
  flux: 'echo "flux $*" >> "$CALLS"',
  gh: 'echo "gh $*" >> "$CALLS"\ncase "$*" in *--jq*) echo "$COMMENT_ID" ;; esac',
  npx: 'while [ "$1" != om ]; do shift; done\nexec "$@"',
});
const calls = join(folder, 'calls');
const called = (): string => (existsSync(calls) ? readFileSync(calls, 'utf8') : '');
beforeEach(() => rmSync(calls, { force: true }));

const shell = (script: string, cwd: string, env: NodeJS.ProcessEnv = {}) =>
  runProgram(['sh', '-c', `set -e\n${script}`], { programs, cwd, env: { CALLS: calls, ...env } });

const recipe = (name: string): JsonValue => readYaml(readFileSync(join(pipelines, name), 'utf8'));

const right = 'apiVersion: config.openshift.io/v1\nkind: OAuth\nmetadata: {name: cluster}\nspec: {tokenConfig: {}}\n';
const wrong = right.replace('tokenConfig', 'tokenconfig');

/** A repository with a cluster in it, as it was in the base and as it is now; a second one is right, or has a mistake. */
function repository(): { readonly directory: string; readonly base: string } {
  const directory = join(folder, 'repository');
  const git = (...args: readonly string[]): string => {
    const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.com', '-c', 'init.defaultBranch=main'];
    const { code, out, err } = runProgram(['git', ...identity, ...args], { programs, cwd: directory });
    expect({ code, err: code === 0 ? '' : err }).toEqual({ code: 0, err: '' });
    return out.trim();
  };
  mkdirSync(join(directory, 'login', 'right'), { recursive: true });
  mkdirSync(join(directory, 'login', 'wrong'));
  writeFileSync(join(directory, 'login', 'right', 'oauth.yaml'), right);
  writeFileSync(join(directory, 'login', 'wrong', 'oauth.yaml'), wrong);
  cpSync(example('hosted'), join(directory, 'brook'), { recursive: true });
  git('init', '--quiet');
  git('remote', 'add', 'origin', directory);
  git('add', '.');
  git('commit', '--quiet', '-m', 'base');
  const base = git('rev-parse', 'HEAD');
  git('checkout', '--quiet', '-b', 'change');
  const plane = join(
    directory,
    'brook/Management/namespaces/clusters-brook/hypershift.openshift.io/hostedcontrolplanes',
  );
  const file = join(plane, 'brook.yaml');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace(/accessTokenMaxAgeSeconds: \d+/, 'accessTokenMaxAgeSeconds: 7201'));
  expect(readFileSync(file, 'utf8')).not.toBe(text);
  git('commit', '--quiet', '-am', 'change');
  return { directory, base };
}

const { directory, base } = repository();

describe('the action of GitHub', () => {
  const runner = {
    RUNNER_TEMP: join(folder, 'runner'),
    GITHUB_OUTPUT: join(folder, 'output'),
    GITHUB_STEP_SUMMARY: join(folder, 'summary'),
    CALLS: calls,
  };
  mkdirSync(runner.RUNNER_TEMP);
  const context: Context = {
    ...inputDefaults,
    'github.token': 't0ken',
    'github.repository': 'acme/clusters',
    'github.event.pull_request.number': '7',
    'github.event.pull_request.base.sha': base,
    'inputs.diff': 'brook',
    'steps.diff.outputs.file': join(runner.RUNNER_TEMP, 'om-diff.md'),
  };
  const step = (id: string, own: Context = {}, env: NodeJS.ProcessEnv = {}) => {
    for (const file of [runner.GITHUB_OUTPUT, runner.GITHUB_STEP_SUMMARY]) rmSync(file, { force: true });
    const ended = runStep(id, { ...context, ...own }, { programs, cwd: directory, env: { ...runner, ...env } });
    const written = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '');
    return { ...ended, output: written(runner.GITHUB_OUTPUT), summary: written(runner.GITHUB_STEP_SUMMARY) };
  };

  test('installs the version that is asked for', () => {
    expect(step('install', { 'inputs.version': '1.2.3' }).code).toBe(0);
    expect(called()).toBe('npm install --global --no-audit --no-fund openshift-manager@1.2.3\n');
  });

  test('writes findings for code scanning and the summary, and fails at its end alone', () => {
    const { code, output, summary } = step('check', { 'inputs.paths': 'login/right\n\n  \nlogin/wrong\n' });
    expect({ code, output }).toEqual({ code: 0, output: 'status=1\n' });
    expect(summary).toContain('field-unknown');
    const sarif = JSON.parse(readFileSync(join(directory, 'om-check.sarif'), 'utf8'));
    expect(sarif.runs[0].results).toHaveLength(1);
    rmSync(join(directory, 'om-check.sarif'));
    expect(steps.at(-1)).toMatchObject({ id: 'verdict', if: "steps.check.outputs.status != '0'" });
    expect(step('verdict').code).toBe(1);
  });

  test('fails at once where nothing could be checked', () => {
    const { code, output } = step('check', { 'inputs.paths': 'nowhere.yaml' });
    expect({ code, output }).toEqual({ code: 2, output: '' });
  });

  test('compares the operands with those of the base, and comments once', () => {
    const diff = step('diff');
    expect({ code: diff.code, output: diff.output }).toEqual({
      code: 0,
      output: `file=${context['steps.diff.outputs.file']}\n`,
    });
    const comment = readFileSync(context['steps.diff.outputs.file'] ?? '', 'utf8');
    expect(comment).toMatch(/^<!-- om diff -->\n/);
    expect(comment).toContain('7201');
    expect(step('comment').code).toBe(0);
    expect(called()).toContain('gh api --silent --method POST repos/acme/clusters/issues/7/comments --field body=@/');
    rmSync(calls);
    expect(step('comment', {}, { COMMENT_ID: '42' }).code).toBe(0);
    expect(called()).toContain('gh api --silent --method PATCH repos/acme/clusters/issues/comments/42 --field body=@/');
  });

  test('says so where there is nothing to compare with', () => {
    expect(step('diff', { 'inputs.diff': 'pool' }).code).toBe(0);
    expect(readFileSync(context['steps.diff.outputs.file'] ?? '', 'utf8')).toContain(
      'There is no pool in the base branch',
    );
  });

  test('has no expression in a script, where an input could be one', () => {
    for (const one of steps) expect(String(one.run ?? '')).not.toContain('${{');
    for (const one of steps) for (const value of Object.values(one.with ?? {})) expanded(String(value), context);
  });

  test('is given inputs that it has by the workflow', () => {
    const workflow = recipe('github/workflow.yaml');
    const given = memberAt(workflow, 'jobs', 'check', 'steps', 2, 'with');
    const known = Object.keys(inputDefaults).map((name) => name.replace('inputs.', ''));
    expect(known).toEqual(expect.arrayContaining(Object.keys(isJsonObject(given) ? given : {})));
  });
});

test('the hook of pre-commit checks the whole repository', () => {
  const hook = memberAt(readYaml(readFileSync(join(root, '.pre-commit-hooks.yaml'), 'utf8')), 0);
  expect(hook).toMatchObject({ id: 'om-check', language: 'node', pass_filenames: false });
  const command = `${textAt(hook, 'entry')} ${textAt(hook, 'args', 0)}`;
  expect(shell(command, join(directory, 'login/right'))).toMatchObject({ code: 0 });
  const failed = shell(command, join(directory, 'login/wrong'));
  expect({ code: failed.code, out: failed.out }).toEqual({ code: 1, out: expect.stringContaining('field-unknown') });
});

describe('the jobs of GitLab', () => {
  const file = recipe('gitlab/om.gitlab-ci.yml');
  const script = (job: string): string => {
    const parts = [memberAt(file, '.om', 'before_script'), memberAt(file, job, 'script')];
    return parts.flatMap((lines) => (Array.isArray(lines) ? lines : [])).join('\n');
  };

  test('write what reports of a merge request show', () => {
    const { code } = shell(script('om-check'), directory, { OM_PATH: 'login/wrong' });
    expect(code).toBe(1);
    expect(called()).toContain('npm install --global');
    const report = join(directory, textAt(file, 'om-check', 'artifacts', 'reports', 'junit'));
    expect(readFileSync(report, 'utf8')).toContain('<testsuite');
    rmSync(report);
  });

  test('compare with the target branch', () => {
    const env = { OM_DIFF: 'brook', CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main' };
    expect(shell(script('om-diff'), directory, env)).toMatchObject({ code: 0 });
    const report = join(directory, textAt(file, 'om-diff', 'artifacts', 'paths', 0));
    expect(readFileSync(report, 'utf8')).toContain('7201');
    rmSync(report);
    shell('git worktree remove --force ../om-base', directory);
  });
});

test('the steps of the Tekton task count findings and write the operands', async () => {
  const task = recipe('tekton/task.yaml');
  const findings = join(folder, 'findings');
  const values: Context = {
    'params.path': 'login/wrong',
    'params.fail-on': 'never',
    'params.input-dir': 'brook',
    'results.findings.path': findings,
  };
  const step = (index: number) => {
    const env = memberAt(task, 'spec', 'steps', index, 'env');
    const own = (Array.isArray(env) ? env : []).map((one) => [
      textAt(one, 'name'),
      textAt(one, 'value').replaceAll(/\$\(([^)]+)\)/g, (_, name: string) => values[name] ?? 'unknown'),
    ]);
    return shell(textAt(task, 'spec', 'steps', index, 'script'), directory, Object.fromEntries(own));
  };
  expect(step(0)).toMatchObject({ code: 0 });
  expect(readFileSync(findings, 'utf8')).toBe('1\n');
  expect(step(1)).toMatchObject({ code: 0 });
  expect(Object.keys(readTree(join(directory, 'rendered')))).toEqual(['brook-guest.k8s.yaml', 'brook.k8s.yaml']);
  rmSync(join(directory, 'rendered'), { recursive: true });
});

/** What om synth writes for the cluster of the repository. */
async function synthesized(chart: string): Promise<string> {
  const written = join(folder, 'synth');
  if (!existsSync(written)) {
    expect((await run(['synth', '--input-dir', join(directory, 'brook'), '--output-dir', written])).code).toBe(0);
  }
  return readFileSync(join(written, `${chart}.k8s.yaml`), 'utf8');
}

describe('the plugin of Argo CD', () => {
  const plugin = recipe('argo-cd/plugin.yaml');
  const application = recipe('argo-cd/application.yaml');

  const script = textAt(plugin, 'spec', 'generate', 'args', 0);

  test('prints the operands of the guest cluster and nothing else', async () => {
    const env = { PARAM_INPUT_DIR: 'brook', PARAM_TARGET: 'hosted-cpo', PARAM_CLUSTER: 'guest' };
    const { code, out } = shell(script, directory, env);
    expect(code).toBe(0);
    expect(out).toBe(await synthesized('brook-guest'));
  });

  test('prints those of the management cluster where nothing is asked for, and none where the check fails', () => {
    const standIns = programsIn(join(folder, 'stand-ins'), {
      om: 'echo said\nif [ "$1" = check ]; then exit "$FAILS"; fi\ncd "$5"\necho a > a.k8s.yaml\necho b > a-guest.k8s.yaml',
    });
    const printed = (fails: string) =>
      runProgram(['sh', '-c', script], { programs: standIns, cwd: directory, env: { FAILS: fails } });
    expect(printed('0')).toMatchObject({ code: 0, out: 'a\n' });
    expect(printed('1')).toMatchObject({ code: 1, out: '' });
  });

  test('is the one that the application names, with parameters that it announces', () => {
    const name = `${textAt(plugin, 'metadata', 'name')}-${textAt(plugin, 'spec', 'version')}`;
    expect(textAt(application, 'spec', 'source', 'plugin', 'name')).toBe(name);
    const names = (value: JsonValue) => (Array.isArray(value) ? value : []).map((one) => textAt(one, 'name'));
    const announced = names(memberAt(plugin, 'spec', 'parameters', 'static'));
    for (const one of announced) expect(script).toContain(`PARAM_${one.toUpperCase().replaceAll('-', '_')}`);
    expect(announced).toEqual(
      expect.arrayContaining(names(memberAt(application, 'spec', 'source', 'plugin', 'parameters'))),
    );
    expect(memberAt(application, 'spec', 'syncPolicy', 'automated', 'prune')).toBe(false);
  });

  test('is mounted where its server looks for it', () => {
    const patch = recipe('argo-cd/repo-server-patch.yaml');
    const mounts = memberAt(patch, 'spec', 'template', 'spec', 'containers', 0, 'volumeMounts');
    expect(mounts).toContainEqual({
      name: 'openshift-manager-plugin',
      mountPath: '/home/argocd/cmp-server/config/plugin.yaml',
      subPath: 'plugin.yaml',
    });
  });
});

test('the script for Flux pushes what its Kustomizations apply', async () => {
  const [repositoryOf, ...kustomizations] = objectsIn(readFileSync(join(pipelines, 'flux/sync.yaml'), 'utf8'));
  const artifact = `${textAt(repositoryOf, 'spec', 'url')}:${textAt(repositoryOf, 'spec', 'ref', 'tag')}`;
  const { code, err } = shell(`"${join(pipelines, 'flux/render.sh')}" brook ${artifact}`, directory);
  expect({ code, err: code === 0 ? '' : err }).toEqual({ code: 0, err: '' });
  expect(called()).toContain(`flux push artifact ${artifact} --path rendered `);
  const pushed = readTree(join(directory, 'rendered'));
  const applied = kustomizations.map((one) => textAt(one, 'spec', 'path').replace('./', ''));
  expect(pushed).toEqual({
    [`${applied[0]}/brook.k8s.yaml`]: await synthesized('brook'),
    [`${applied[1]}/brook-guest.k8s.yaml`]: await synthesized('brook-guest'),
  });
  for (const one of kustomizations) expect(memberAt(one, 'spec', 'prune')).toBe(false);
  rmSync(join(directory, 'rendered'), { recursive: true });
});
