/** Versions by operand, in the order in which they became known. */
export class VersionTable {
  private readonly versions = new Map<string, string>();

  set(operand: string, version: string): void {
    this.versions.set(operand, version);
  }

  unset(operand: string): void {
    this.versions.delete(operand);
  }

  entries(): readonly (readonly [operand: string, version: string])[] {
    return [...this.versions];
  }

  has(operand: string): boolean {
    return this.versions.has(operand);
  }
}
