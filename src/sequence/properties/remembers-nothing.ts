import { askedDifferences, askedOver } from './asked';
import type { Property } from './property';

export const remembersNothing: Property = {
  name: 'remembers-nothing',
  says: 'a process that never ran before asks for the same',
  check(judged) {
    const { world, subject, settled } = judged;
    const [host] = world.running;
    if (!settled || host?.input === undefined || host.result === undefined || subject.anew === undefined) return [];
    const operator = subject.anew();
    const asked = askedOver({ world, subject: { ...subject, operator } }, host.input);
    const differences = askedDifferences(host.result.requests, asked);
    if (differences.length === 0) return [];
    return [
      {
        property: 'remembers-nothing',
        message: 'a process that never ran before asks for something else: what was kept in memory counts',
        details: differences.slice(0, MOST_TOLD).map(({ id, fields, by }) => {
          if (by === 'left') return `asked for only by the process that ran: ${id}`;
          if (fields === undefined) return `asked for only by a new process: ${id}`;
          return `another: ${id} at ${fields.slice(0, 3).join(', ')}`;
        }),
      },
    ];
  },
};

/** So many requests are told. */
const MOST_TOLD = 10;
