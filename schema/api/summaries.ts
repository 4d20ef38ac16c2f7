/** What each operation does, for openapi.json and its readers. None of it is in the Worker. */
import type { OperationId } from './operations.ts';

export const SUMMARIES: Readonly<Record<OperationId, string>> = {
  submitEntry: 'Append one signed entry to the journal that its body names. Sending it again returns the same promise.',
  submitBatch: 'Append up to 500 signed entries to any journals, in order. Each is accepted or refused by itself.',
  submitHosted: 'Append an entry signed by an issuer key that the operator hosts.',
  reportAsRecipient: 'Report a share link without a purchase. Counts once per device and seller in 30 days.',
  putPhoto:
    'Send a photo that a review names, by its commitment: one JPEG, PNG or WebP without metadata. Again changes nothing.',
  submitRegistryEntry: 'Append an operator, issuer or policy entry to the ledger, signed by the root or operator key.',
  grantApiKey: 'Make an API key of a hosted issuer valid, or revoke it; signed by the operator.',
  rebuildDirectory:
    'Make the directory anew from the sellers, a page at a time; signed by the operator, and dated within five minutes.',
  listHeldPhotos:
    'Photos of all sellers that wait for the operator, the oldest first; signed by the operator, dated within five minutes.',
  eraseBuyer: 'Forget which orders are of one buyer, in the private link table; signed by the operator. Journals stay.',
  readRegistry: 'Keys, issuers and policies in force.',
  readPolicy: 'A policy file by the hash of its canonical bytes.',
  listSellers:
    'Sellers by the lower end of their score, from the directory. `name`: from the beginning of a word on, in any case.',
  listPromoters:
    'Promoters in a category, or one promoter in all, by the lower end of their score over all sellers they sell for.',
  readSeller: 'A seller at a glance.',
  readScore:
    'The signed score statement of a seller; or of one promoter, group leader, product or supplier among its orders.',
  readScores: 'The signed score statements of up to 500 sellers.',
  readReviews: 'Reviews, newest first, or the lowest stars first. `text` and `photos`: only those that show one.',
  readWidgets:
    'What embedded widgets show: signed statements, and how to show them in the language of `lang` or the reader.',
  readHistory: 'The score at the end of each day, from what is in the journal now.',
  readExplanation:
    'What explains the signed score: every term with its entries, what changed since yesterday, what would change it.',
  readOrder: "The state of an order's chain, for whoever writes its next entry.",
  readJournal: 'Entries from `from`, one canonical JSON text a line.',
  readProof: 'Inclusion of an entry under the last checkpoint that the ledger holds.',
  readOpening: 'The public opening of a commitment (text, addition, name, profile), so that anyone can check it.',
  readLedger: 'Entries of the ledger from `from`, one canonical JSON text a line.',
};
