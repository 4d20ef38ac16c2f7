// What a storefront embeds must stay small: the curve arithmetic is left out wherever only native verification is used.
import path from 'node:path';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';

const inputsOf = async (...modules: readonly string[]): Promise<readonly string[]> => {
  const { metafile } = await build({
    stdin: {
      contents: modules.map((module) => `export * from './${module}';`).join('\n'),
      resolveDir: path.join(import.meta.dirname, '../../trust'),
    },
    bundle: true,
    format: 'esm',
    minify: true,
    metafile: true,
    write: false,
  });
  return Object.keys(metafile.inputs);
};

const isCurveArithmetic = (input: string): boolean => input.includes('@noble/ed25519');

describe('the bundle of a page', () => {
  it('verifies checkpoints, cosignatures and proofs without curve arithmetic', async () => {
    const inputs = await inputsOf(
      'keys/verify-checked.ts',
      'keys/native-support.ts',
      'log/checkpoint.ts',
      'log/cosignature.ts',
      'log/verify-proof.ts',
    );
    expect(inputs.filter(isCurveArithmetic)).toEqual([]);
  });

  it('verifies a signature natively without any library', async () => {
    expect((await inputsOf('keys/verify-checked.ts')).filter((input) => input.includes('node_modules'))).toEqual([]);
  });

  it('has curve arithmetic where it checks keys, so that the test above can fail', async () => {
    expect((await inputsOf('keys/verify.ts')).some(isCurveArithmetic)).toBe(true);
  });
});
