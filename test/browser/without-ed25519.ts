/** A browser as those that never had Ed25519: for `visitor`, before any other script. */

/** Takes native Ed25519 away, as in browsers that never had it. */
export const withoutEd25519 = (): void => {
  // The blank page before the first has no WebCrypto to change.
  if (!isSecureContext) return;
  for (const name of ['generateKey', 'importKey'] as const) {
    const real = crypto.subtle[name].bind(crypto.subtle) as (...given: unknown[]) => Promise<unknown>;
    Object.defineProperty(crypto.subtle, name, {
      value: (...given: unknown[]) =>
        given.some((one) => one === 'Ed25519' || (one as { name?: string } | undefined)?.name === 'Ed25519')
          ? Promise.reject(new DOMException('Unrecognized name.', 'NotSupportedError'))
          : real(...given),
    });
  }
};
