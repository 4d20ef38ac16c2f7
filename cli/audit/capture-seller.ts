/** Reads all that a service says about one seller. Judging what was read is `seller.ts`. */
import { accept, type Result } from '../../schema/problems.ts';
import type { SignedStatement } from '../../schema/statement.ts';
import { parseJournalEntry } from '../../trust/entry/entry.ts';
import { entryId } from '../../trust/entry/signed-bytes.ts';
import type { Client } from '../client/client.ts';
import { readCheckpoint, readLog } from '../client/read-log.ts';
import { askAbout } from './ask-about.ts';
import { captureList, capturePhotos } from './capture-reviews.ts';
import type { ListedReviews } from './listed.ts';
import { committedTexts, keyOf, type OpeningAnswers } from './openings.ts';
import type { ServedPhotos } from './photos.ts';
import { type Entries, presentReplies, presentReviews } from './present.ts';
import { promotersIn } from './promoters.ts';
import { samplePlaces, type Proved } from './proofs.ts';

export type CapturedSeller = {
  readonly seller: string;
  readonly checkpoint: string;
  readonly signed: SignedStatement;
  /** The answer about each promoter that the journal names, by id. */
  readonly promoters: ReadonlyMap<string, Result<SignedStatement>>;
  /** The answers about the present texts and additions of reviews, and of replies. */
  readonly openings: OpeningAnswers;
  /** The list of reviews, and the photos that it shows. */
  readonly listed: Result<ListedReviews>;
  readonly photos: ServedPhotos;
  /** For a sample of entries. */
  readonly proofs: readonly Proved[];
  readonly lines: readonly string[];
  readonly entries: Entries;
  /** How many of them there were before promoters, reviews and proofs were asked about. */
  readonly askedAtSize: number;
  readonly readAtMs: number;
};

const PROOFS = 8;

/** Refuses when the statement or the journal cannot be read; what else is not answered is part of the answer. */
export async function captureSeller(client: Client, seller: string): Promise<Result<CapturedSeller>> {
  // Statements and checkpoint before the journal's last lines, so that these hold all that they speak of.
  const params = { seller };
  const signed = await client.call('readScore', { params });
  if (!signed.ok) return signed;
  const checkpoint = await readCheckpoint(client, seller);
  if (!checkpoint.ok) return checkpoint;
  const first = await readLog(client, seller);
  if (!first.ok) return first;
  const known = first.value.map((line) => parseJournalEntry(line));
  const promoters = await askAbout(promotersIn(known), (promoter) =>
    client.call('readScore', { params, query: { promoter } }),
  );
  const reviews = presentReviews(known);
  const openings = await askAbout(committedTexts(reviews, presentReplies(known)), ({ id, field }) =>
    client.call('readOpening', { params: { seller, id, field } }),
  );
  const listed = await captureList(client, seller, known);
  const photos = listed.ok ? await capturePhotos(client, listed.value, reviews) : new Map();
  const covered = Math.min(known.length, signed.value.statement.size);
  const proofs = await askAbout(samplePlaces(PROOFS, covered, Math.random), (seq) => {
    const entry = known[seq];
    return client.call('readProof', { params: { seller, id: entry ? entryId(entry.body) : 'no-entry' } });
  });
  const lines = await readLog(client, seller, first.value);
  if (!lines.ok) return lines;
  return accept({
    seller,
    checkpoint: checkpoint.value,
    signed: signed.value,
    promoters,
    openings: new Map([...openings].map(([text, answer]) => [keyOf(text), answer])),
    listed,
    photos,
    proofs: [...proofs].map(([seq, answer]) => ({ seq, answer })),
    lines: lines.value,
    entries: [...known, ...lines.value.slice(known.length).map((line) => parseJournalEntry(line))],
    askedAtSize: known.length,
    readAtMs: Date.now(),
  });
}
