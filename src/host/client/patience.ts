/**
 * Waits for something to be heard, and tells when nothing was for too long. A process that stood still reads what came meanwhile before it
 * takes anybody for silent: its timers are over before it has read a byte.
 */
export class Patience {
  private readonly timer: NodeJS.Timeout;
  private hasHeard = false;
  private isOver = false;

  /** @param milliseconds how long nothing may be heard */
  constructor(milliseconds: number, lost: () => void) {
    this.timer = setTimeout(() => {
      this.hasHeard = false;
      setImmediate(() => {
        if (!this.hasHeard && !this.isOver) lost();
      });
    }, milliseconds);
  }

  /** Something was heard: it is waited on from now. */
  heard(): void {
    this.hasHeard = true;
    this.timer.refresh();
  }

  /** Nothing is waited for any more. */
  end(): void {
    this.isOver = true;
    clearTimeout(this.timer);
  }
}
