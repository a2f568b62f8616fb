import { Turns } from '../../src/serve/turns';

test('calls about several control planes run one after the other, and one about each at a time', async () => {
  const turns = new Turns();
  const order: string[] = [];
  const run = (key: string) => turns.take(key, () => order.push(key));
  const [a, b, again] = await Promise.allSettled([run('a'), run('b'), run('a')]);
  expect(order).toEqual(['a', 'b']);
  expect([a?.status, b?.status]).toEqual(['fulfilled', 'fulfilled']);
  expect(again).toMatchObject({ status: 'rejected', reason: { code: 'TooManyRequests', status: 429 } });
  await run('a');
  expect(order).toEqual(['a', 'b', 'a']);
});

test('a call that fails leaves its control plane to the next', async () => {
  const turns = new Turns();
  const fail = () => {
    throw new Error('no');
  };
  await expect(turns.take('a', fail)).rejects.toThrow('no');
  expect(await turns.take('a', () => 1)).toBe(1);
});
