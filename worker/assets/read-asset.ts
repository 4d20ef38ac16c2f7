/** What the build put into `dist/assets`: scripts, style sheets, catalogues of words. */

/** The text of an asset by its name, such as `embed.js` or `words/en.json`. */
export type ReadAsset = (name: string) => Promise<string>;

/** As much of the environment as is needed here: any service that answers paths with files. */
type Bound = { readonly ASSETS: { readonly fetch: (address: string) => Promise<Response> } };

/** Texts, not promises of them: a promise would belong to the request that made it, and be lost when that is cut off. */
const kept = new Map<string, string>();

/** Asks once in the life of an isolate, which is also that of one build. Throws when the asset is not there. */
export async function readAsset(env: Bound, name: string): Promise<string> {
  const before = kept.get(name);
  if (before !== undefined) return before;
  const response = await env.ASSETS.fetch(`https://assets.invalid/${name}`);
  const text = await response.text();
  if (!response.ok) throw new Error(`The asset ${name} answers ${response.status}; run \`npm run build\`.`);
  kept.set(name, text);
  return text;
}
