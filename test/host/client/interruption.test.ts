import { Interrupter, type Interruption } from '../../../src/host/client/interruption';

/** Both kinds, and what interrupts each. */
const kinds: readonly (readonly [name: string, make: () => readonly [Interruption, () => void]])[] = [
  [
    'an AbortSignal',
    () => {
      const controller = new AbortController();
      return [controller.signal, () => controller.abort()];
    },
  ],
  [
    'an interrupter',
    () => {
      const interrupter = new Interrupter();
      return [interrupter, () => interrupter.abort()];
    },
  ],
];

test.each(kinds)('%s tells those who listen, once', (_, make) => {
  const [interruption, interrupt] = make();
  const told: string[] = [];
  const first = (): void => {
    told.push('first');
    // Who leaves meanwhile is not in the way of others.
    interruption.removeEventListener('abort', first);
  };
  const gone = (): void => void told.push('gone');
  interruption.addEventListener('abort', first);
  interruption.addEventListener('abort', gone);
  interruption.addEventListener('abort', () => told.push(`second: ${interruption.aborted}`));
  interruption.removeEventListener('abort', gone);
  expect(interruption.aborted).toBe(false);
  interrupt();
  interrupt();
  expect(told).toEqual(['first', 'second: true']);
});
