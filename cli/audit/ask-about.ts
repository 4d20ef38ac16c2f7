/** So many questions are under way at once. */
const AT_ONCE = 16;

/** Asks about each, and keeps the answers by what was asked about. */
export async function askAbout<K, V>(about: readonly K[], ask: (one: K) => Promise<V>): Promise<ReadonlyMap<K, V>> {
  const answers = new Map<K, V>();
  for (let from = 0; from < about.length; from += AT_ONCE) {
    const some = about.slice(from, from + AT_ONCE);
    for (const [one, answer] of await Promise.all(some.map(async (key) => [key, await ask(key)] as const))) {
      answers.set(one, answer);
    }
  }
  return answers;
}
