/**
 * What a replay keeps between two starts: its secret, how far it has come, and the root that each review is anchored
 * to, which no second run could find out again. Everything else follows from the file.
 */
import { createHash } from 'node:crypto';
import { appendFileSync, createReadStream, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod/mini';
import { bytes32 } from '../../schema/fields.ts';
import { whole } from '../../schema/shapes.ts';
import { fromBase64url, toBase64url } from '../../trust/bytes/base64url.ts';
import type { Bytes } from '../../trust/bytes/bytes.ts';

const stateFile = z.strictObject({
  secret: bytes32,
  /** Which history: a hash of the file's bytes and of the part that is played. */
  history: z.string(),
  /** The last slot of which everything was acknowledged, in ms; absent before the first. */
  doneMs: z.optional(whole(0)),
});

export class State {
  private readonly folder: string;
  private readonly anchors = new Map<string, string>();
  private kept: z.infer<typeof stateFile>;

  private constructor(folder: string, kept: z.infer<typeof stateFile>) {
    this.folder = folder;
    this.kept = kept;
  }

  /** Opens the state in the folder, or makes one. Throws when it is of another history. */
  static open(folder: string, history: string): State {
    mkdirSync(folder, { recursive: true });
    const text = textOf(path.join(folder, 'state.json'));
    if (text === undefined) {
      const secret = toBase64url(crypto.getRandomValues(new Uint8Array(32)));
      const made = new State(folder, { secret, history });
      made.write();
      return made;
    }
    const kept = stateFile.parse(JSON.parse(text));
    if (kept.history !== history) {
      throw new Error(`${folder} holds the replay of another file, or of another part of it. Choose another --data.`);
    }
    const state = new State(folder, kept);
    // A line that a kill cut short names no review.
    for (const line of (textOf(path.join(folder, 'anchors')) ?? '').split('\n')) {
      const [review, root] = line.split(' ');
      if (review !== undefined && bytes32.safeParse(root).success && root !== undefined)
        state.anchors.set(review, root);
    }
    return state;
  }

  get secret(): Bytes {
    return fromBase64url(this.kept.secret) ?? new Uint8Array();
  }

  get doneMs(): number {
    return this.kept.doneMs ?? 0;
  }

  done(slotMs: number): void {
    this.kept = { ...this.kept, doneMs: slotMs };
    this.write();
  }

  /** From the beginning again, saying the same. */
  rewind(): void {
    const { doneMs: _, ...rest } = this.kept;
    this.kept = rest;
    this.write();
  }

  anchorOf(review: string): string | undefined {
    return this.anchors.get(review);
  }

  /** Written down before the review is sent. A later anchor of the same review replaces the first. */
  anchor(review: string, root: string): void {
    this.anchors.set(review, root);
    appendFileSync(path.join(this.folder, 'anchors'), `\n${review} ${root}`);
  }

  private write(): void {
    const file = path.join(this.folder, 'state.json');
    writeFileSync(`${file}.new`, `${JSON.stringify(this.kept)}\n`, { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
}

/** Names what is played: the file's bytes, how many rows of it, and until when. */
export async function historyOf(file: string, part: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.update(part).digest('hex');
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
