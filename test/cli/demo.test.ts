import { run } from './support';

const never = (): Promise<void> => new Promise(() => {});

describe('om demo', () => {
  test('installs the authentication of a cluster over HTTP and ends clean', async () => {
    const { code, out, err } = await run(['demo', '--script', 'install', '--output', 'json'], '/nowhere', 'om', {
      stopped: never,
    });
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
