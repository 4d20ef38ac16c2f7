/** How pictures that pages draw look: black on white, in the reader's own font. */

export const FONT = 'system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';
export const INK = '#1c1b19';
export const QUIET = '#5c5953';
export const GOLD = '#9a5a06';
