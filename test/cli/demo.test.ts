import { PassThrough } from 'node:stream';
import { keyboardOf } from '../../src/cli/keyboard';
import { run } from './support';

const never = (): Promise<void> => new Promise(() => {});

describe('om demo', () => {
  test('installs the authentication of a cluster over HTTP and ends clean', async () => {
    const args = ['demo', '--script', 'install', '--speed', '50', '--output', 'json'];
    const { code, out, err } = await run(args, '/nowhere', 'om', { stopped: never });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(JSON.parse(out)).toMatchObject({
      stories: [
        {
          name: 'install',
          ended: 'well',
          conditions: [
            { type: 'Degraded', status: 'False' },
            { type: 'Progressing', status: 'False' },
            { type: 'Available', status: 'True' },
          ],
        },
      ],
    });
  }, 60_000);

  test('at the keyboard each key has its story told, and q ends it', async () => {
    const input = Object.assign(new PassThrough(), {
      isTTY: true,
      setRawMode: (isRaw: boolean) => void modes.push(isRaw),
    });
    const modes: boolean[] = [];
    input.write('xdq');
    const keys = () => keyboardOf(input);
    const { code, out, err } = await run(['demo', '--keys', '--speed', '50'], '/nowhere', 'om', {
      stopped: never,
      keys,
    });
    expect({ code, err, modes }).toEqual({ code: 0, err: '', modes: [true, false] });
    expect(out.match(/^(?:install|drift): all is well/gm)).toHaveLength(2);
    expect(
      out.match(/^a add-provider {3}b break-provider {3}r rotate-certificate {3}d drift {3}q quit$/gm),
    ).toHaveLength(3);
  }, 60_000);

  test('Ctrl-C at the keyboard ends it as a signal does', async () => {
    const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => {} });
    input.write('\u0003');
    const { code, out } = await run(['demo', '--keys'], '/nowhere', 'om', {
      stopped: never,
      keys: () => keyboardOf(input),
    });
    expect([code, out]).toEqual([0, expect.stringContaining('install: stopped after')]);
  });

  test.each([
    ['without a terminal', ['--keys'], '--keys needs a terminal'],
    ['with a script', ['--keys', '--script', 'drift'], 'leave --script and --output json out'],
  ])('keys are refused %s', async (_, args, message) => {
    const { code, err } = await run(['demo', ...args]);
    expect([code, err]).toEqual([2, expect.stringContaining(message)]);
  });

  test('ends when it is stopped', async () => {
    const { code, out } = await run(['demo', '--script', 'install']);
    expect(code).toBe(0);
    expect(out).toContain('install: stopped after');
  });

  test('knows its stories', async () => {
    const { code, err } = await run(['demo', '--script', 'dance']);
    expect(code).toBe(2);
    expect(err).toContain('known are install, add-provider, break-provider, rotate-certificate, drift');
  });
});
