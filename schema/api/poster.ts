/** What the server writes into the page of the share picture for its script, beside the words: text, ready to draw. */

export type Poster = {
  /** The live trust page, which the code leads to. */
  readonly address: string;
  /** Proved ones first to last: what kind, and the account or domain. */
  readonly proved: readonly { readonly what: string; readonly id: string }[];
  /** `number` is absent without enough data; `lines` say what it means. */
  readonly score: {
    readonly number?: string;
    readonly name: string;
    readonly of: string;
    readonly lines: readonly string[];
  };
};
