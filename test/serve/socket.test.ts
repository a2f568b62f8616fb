import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listenOn } from '../../src/serve/socket';
import { ask } from './support/served';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'om-socket-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const answering = (text: string) => createServer((_, outgoing) => outgoing.end(text));

test('a socket is for its owner alone, and gone in the end', async () => {
  const path = join(folder, 's');
  const stop = await listenOn(answering('one'), path, 100);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  await expect(listenOn(answering('two'), path, 100)).rejects.toThrow('another process listens there');
  expect((await ask(path, '/')).text).toBe('one');
  await stop();
  expect(existsSync(path)).toBe(false);
});

test('the socket of a process that died is taken away', async () => {
  const path = join(folder, 's');
  const program = `require('node:http').createServer().listen(${JSON.stringify(path)}, () => process.kill(process.pid, 'SIGKILL'))`;
  spawnSync(process.execPath, ['-e', program]);
  expect(existsSync(path)).toBe(true);
  const stop = await listenOn(answering('new'), path, 100);
  expect((await ask(path, '/')).text).toBe('new');
  await stop();
  expect(existsSync(path)).toBe(false);
});

test('what is no socket stays', async () => {
  const path = join(folder, 's');
  writeFileSync(path, 'mine');
  await expect(listenOn(answering(''), path, 100)).rejects.toThrow('something else is there');
  expect(statSync(path).size).toBe(4);
});

test('a path that no system takes is refused', async () => {
  await expect(listenOn(answering(''), join(folder, 'x'.repeat(100)), 100)).rejects.toThrow(/longer than \d+ bytes/);
});

test('a call in flight is answered before the end', async () => {
  const path = join(folder, 's');
  let answer: () => void = () => {};
  const arrived = new Promise<void>((resolve) => {
    answer = resolve;
  });
  let finish: () => void = () => {};
  const server = createServer((_, outgoing) => {
    finish = () => outgoing.end('late');
    answer();
  });
  const stop = await listenOn(server, path, 10_000);
  const reply = ask(path, '/');
  await arrived;
  const stopped = stop();
  expect(existsSync(path)).toBe(false);
  finish();
  expect((await reply).text).toBe('late');
  await stopped;
});
