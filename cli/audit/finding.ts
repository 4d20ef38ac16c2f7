/** What an audit finds. An empty list means that everything holds. */
export type Finding = { readonly log: string; readonly wrong: string };
