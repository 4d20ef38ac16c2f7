import { expect, test } from 'vitest';
import { readAsset } from '../../worker/assets/read-asset.ts';

/** A binding over these files that fails as often as told before it answers. */
function assetsOf(files: Readonly<Record<string, string>>, failures = 0) {
  const asked: string[] = [];
  const fetch = async (address: string): Promise<Response> => {
    const name = new URL(address).pathname.slice(1);
    asked.push(name);
    if (asked.length <= failures) return new Response('Try again.', { status: 500 });
    const text = files[name];
    return text === undefined ? new Response('', { status: 404 }) : new Response(text);
  };
  return { env: { ASSETS: { fetch } }, asked };
}

test('asks for a file once', async () => {
  const { env, asked } = assetsOf({ 'once/a.js': 'a', 'once/b.js': '' });
  for (const name of ['once/a.js', 'once/b.js', 'once/a.js', 'once/b.js']) {
    expect(await readAsset(env, name)).toBe(name === 'once/a.js' ? 'a' : '');
  }
  expect(asked).toEqual(['once/a.js', 'once/b.js']);
});

test('says what to run when a file is missing', async () => {
  await expect(readAsset(assetsOf({}).env, 'missing.js')).rejects.toThrow(
    'missing.js answers 404; run `npm run build`',
  );
});

test('does not keep a failure', async () => {
  const { env } = assetsOf({ 'flaky.js': 'a' }, 1);
  await expect(readAsset(env, 'flaky.js')).rejects.toThrow('500');
  expect(await readAsset(env, 'flaky.js')).toBe('a');
});
