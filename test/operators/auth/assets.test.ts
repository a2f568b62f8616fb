import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { isJsonObject } from '../../../src/kube/json';
import { assetPages, loadAssets } from '../../../src/operators/auth/assets';

describe('our own assets', () => {
  const assets = loadAssets();

  test.each(assetPages)('the %s page is accessible and takes nothing from elsewhere', (page) => {
    const html = assets.page('standalone', page);
    expect(html).toMatch(/^<!DOCTYPE html>\n<html lang="en">/);
    expect(html).toContain('<main>');
    expect(html).toContain('prefers-color-scheme: dark');
    expect(html).not.toMatch(/<script|https?:\/\/|url\(/);
    expect(assets.page('hosted', page)).toBe(html);
  });

  test('the login page labels its fields and carries all that the server gives it', () => {
    const html = assets.page('standalone', 'login');
    for (const id of ['username', 'password']) {
      expect(html).toContain(`<label for="${id}">`);
      expect(html).toContain(`id="${id}"`);
    }
    for (const field of [
      '.Action',
      '.Error',
      '.Names.Then',
      '.Values.Then',
      '.Names.CSRF',
      '.Values.CSRF',
      '.Names.Username',
      '.Values.Username',
      '.Names.Password',
    ]) {
      expect(html).toContain(`{{ ${field} }}`);
    }
  });

  test('the restrictions have a schema for what they may hold', () => {
    const { spec } = assets.roleBindingRestrictions();
    expect(spec).toMatchObject({ group: 'authorization.openshift.io', scope: 'Namespaced' });
    const text = JSON.stringify(spec);
    for (const field of ['userrestriction', 'grouprestriction', 'serviceaccountrestriction', 'matchExpressions']) {
      expect(text).toContain(`"${field}":`);
    }
    expect(isJsonObject(spec)).toBe(true);
  });
});

describe('a folder of assets', () => {
  let folder: string;
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'assets-'));
    fs.mkdirSync(path.join(folder, 'standalone'));
  });
  afterEach(() => fs.rmSync(folder, { recursive: true }));
  const put = (name: string, content: string | Buffer) =>
    fs.writeFileSync(path.join(folder, 'standalone', name), content);
  const definition = 'authorization.openshift.io_rolebindingrestrictions.yaml';

  test('takes the place of our own', () => {
    put('login.html', 'theirs');
    expect(loadAssets(folder).page('standalone', 'login')).toBe('theirs');
  });

  test.each<[string, () => void, RegExp]>([
    ['nothing', () => undefined, /login\.html: found no such file, expected a regular file\. Put it there/],
    [
      'a link',
      () => fs.symlinkSync('/etc/hostname', path.join(folder, 'standalone/login.html')),
      /found a link, expected a regular file/,
    ],
    [
      'a folder',
      () => fs.mkdirSync(path.join(folder, 'standalone/login.html')),
      /found a folder, expected a regular file/,
    ],
    ['no text', () => put('login.html', Buffer.of(0xff)), /found not UTF-8/],
    ['too much', () => put('login.html', 'x'.repeat(5_000_000)), /at most 4194304 bytes/],
  ])('with %s in a page’s place is an error that says what to do', (_, prepare, message) => {
    prepare();
    expect(() => loadAssets(folder).page('standalone', 'login')).toThrow(message);
  });

  test.each([
    ['kind: ConfigMap', /found another object, expected a CustomResourceDefinition/],
    ['a: [', /expected YAML/],
  ])('with the definition %j is an error', (text, message) => {
    put(definition, text);
    expect(() => loadAssets(folder).roleBindingRestrictions()).toThrow(message);
  });

  test('that is not there is an error at once', () => {
    expect(() => loadAssets(path.join(folder, 'none'))).toThrow(/found no such folder/);
  });
});
