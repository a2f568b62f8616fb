import { Answers } from '../../src/serve/answers';

const kept = (answers: Answers<string>, inputs: readonly string[]): string =>
  inputs.filter((input) => answers.get(input, 0) !== undefined).join(' ');

describe('of remembered answers', () => {
  const all = ['a', 'b', 'c', 'd'];
  it.each<{ most: number; maxBytes: number; sizes: readonly number[]; left: string }>([
    { most: 8, maxBytes: 100, sizes: [10, 10, 10, 10], left: 'a b c d' },
    { most: 3, maxBytes: 100, sizes: [10, 10, 10, 10], left: 'b c d' },
    { most: 8, maxBytes: 25, sizes: [10, 10, 10, 10], left: 'c d' },
    { most: 8, maxBytes: 25, sizes: [10, 10, 10, 26], left: 'b c' },
    { most: 1, maxBytes: 25, sizes: [10, 10, 10, 25], left: 'd' },
  ])('the latest are left: at most $most, $maxBytes bytes, of $sizes', ({ most, maxBytes, sizes, left }) => {
    const answers = new Answers<string>(most, maxBytes);
    for (const [index, bytes] of sizes.entries()) {
      answers.put(all[index] ?? '', { answer: '', madeAt: 0, runAgainAt: undefined, bytes });
    }
    expect(kept(answers, all)).toBe(left);
  });

  it('one that was asked for stays longer', () => {
    const answers = new Answers<string>(2, 100);
    const put = (input: string) => answers.put(input, { answer: '', madeAt: 0, runAgainAt: undefined, bytes: 1 });
    for (const input of ['a', 'b']) put(input);
    answers.get('a', 0);
    put('c');
    expect(kept(answers, all)).toBe('a c');
  });

  it('none holds before it was made, nor from the time on that it was made for', () => {
    const answers = new Answers<string>(2, 100);
    answers.put('a', { answer: 'x', madeAt: 5, runAgainAt: 7, bytes: 1 });
    expect([4, 5, 6, 7].map((now) => answers.get('a', now)?.answer)).toEqual([undefined, 'x', 'x', undefined]);
  });
});
