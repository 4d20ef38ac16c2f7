/** One fault at one step of a run: a stored write or a call that is not done, or done and reported failed, or a crash. */

/** `fails`: the step throws. `crashes`: the object is gone, with every write that was not yet on disk. */
export const MODES = ['fails before', 'fails after', 'crashes before', 'crashes after'] as const;
export type Mode = (typeof MODES)[number];

export class Faults {
  /** How many steps the run has come to. */
  steps = 0;
  /** What the fault struck, once it has. */
  struck: string | undefined;
  readonly #at: number;
  readonly #mode: Mode;
  readonly #crash: () => void;

  constructor(at: number, mode: Mode, crash: () => void) {
    this.#at = at;
    this.#mode = mode;
    this.#crash = crash;
  }

  /** A step that does not wait. A crash there is one at the next that does: what is not awaited is on no disk. */
  now<T>(what: string, step: () => T): T {
    if (this.#isCrash || !this.#isMine(what)) return step();
    this.#before(what);
    finish(step());
    return this.#after(what);
  }

  /** A step that is awaited. */
  async later<T>(what: string, step: () => Promise<T>): Promise<T> {
    if (!this.#isMine(what)) return step();
    this.#before(what);
    await step();
    return this.#after(what);
  }

  get #isCrash(): boolean {
    return this.#mode.startsWith('crashes');
  }

  #isMine(what: string): boolean {
    // After a crash nothing is done any more, until the object is made anew.
    if (this.struck !== undefined && this.#isCrash) throw new Error(`gone since: ${this.struck}`);
    const isMine = this.steps++ === this.#at;
    if (isMine) this.struck = what;
    return isMine;
  }

  #before(what: string): void {
    if (this.#mode === 'crashes before') this.#crash();
    if (this.#mode.endsWith('before')) throw new Error(`not done: ${what}`);
  }

  #after(what: string): never {
    if (this.#mode === 'crashes after') this.#crash();
    throw new Error(`done, and reported failed: ${what}`);
  }
}

/** A statement is done when its rows were read. */
function finish(result: unknown): void {
  if (typeof result === 'object' && result !== null && 'toArray' in result)
    (result as SqlStorageCursor<never>).toArray();
}
