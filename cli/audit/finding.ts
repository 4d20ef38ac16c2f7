/** What an audit finds in a log, in words. An empty list of findings means that everything holds. */
export type Finding = { readonly log: string; readonly wrong: string };
