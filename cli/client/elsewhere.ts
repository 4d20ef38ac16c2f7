/** A service that sends us elsewhere is not followed: it could send us to any host that we reach and it does not. */

export const isElsewhere = ({ status }: Response): boolean => status >= 300 && status < 400 && status !== 304;

/** Tells whoever gave the address which one to give instead. */
export const elsewhere = (url: string, { headers }: Response): string =>
  `${url} sends to ${JSON.stringify(headers.get('location'))}, where we do not follow: give that address itself.`;
