/** What pages tell browsers: nothing from elsewhere, no inline code or style, no frames, no referrer. */

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  vary: 'accept-language',
};

/** A page that is the same for everyone who asks in one language, as fresh as the score. */
export const SHARED_CACHE = 'public, max-age=60, stale-while-revalidate=3600';
/** A page made for one reader, such as one with a share token. */
export const NO_CACHE = 'no-store';
export const FOREVER = 'public, max-age=31536000, immutable';
