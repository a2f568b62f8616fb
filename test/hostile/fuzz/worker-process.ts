import { type ChildProcess, fork } from 'node:child_process';
import type { Attempt } from './attempt';
import type { Order } from './worker';

/** After this many the process is a new one: what a few thousand runs leave behind is not what is tested. */
const MOST_ORDERS = 1000;
/** Milliseconds without an answer, after which a run counts as one that never ends. */
const PATIENCE = 120_000;

/** A worker that is started anew when it is needed. */
export class WorkerProcess {
  private child: ChildProcess | undefined;
  private orders = 0;

  constructor(
    private readonly program: string,
    private readonly root: string,
  ) {}

  /** What comes of a recipe; that of one that ends the worker, or keeps it, is a complaint like others. */
  ask(order: Order): Promise<Attempt> {
    if (this.orders++ >= MOST_ORDERS) this.end();
    // JSON has no infinity, which is the bound of a run that may take as long as it likes.
    const child = this.child ?? fork(this.program, [this.root], { serialization: 'advanced' });
    this.child = child;
    return new Promise((resolve) => {
      const settle = (result: Attempt): void => {
        clearTimeout(timer);
        child.removeAllListeners();
        resolve(result);
      };
      const lost = (complaint: string): void => {
        this.end();
        settle({ args: [order.recipe.command], complaints: [complaint], code: -1, cpu: 0, folder: undefined });
      };
      const timer = setTimeout(() => lost(`no end within ${PATIENCE / 1000} s`), PATIENCE);
      child.once('message', (result: Attempt) => settle(result));
      child.once('exit', (code, signal) => lost(`crash: the process ended with ${signal ?? code}`));
      child.send(order);
    });
  }

  end(): void {
    this.child?.removeAllListeners();
    this.child?.kill('SIGKILL');
    this.child = undefined;
    this.orders = 0;
  }
}
