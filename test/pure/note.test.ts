import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toBase64 } from '../../trust/bytes/base64.ts';
import { concat } from '../../trust/bytes/concat.ts';
import { utf8 } from '../../trust/bytes/text.ts';
import { portableSignerFromSeed } from '../../trust/keys/portable-signer.ts';
import { verifyPortable } from '../../trust/keys/verify-portable.ts';
import { verify } from '../../trust/keys/verify.ts';
import { formatCheckpoint, openCheckpoint, parseCheckpoint, signCheckpoint } from '../../trust/log/checkpoint.ts';
import { cosignedMessage, verifyCosignature } from '../../trust/log/cosignature.ts';
import { formatNote, keyHash, parseNote, signNote } from '../../trust/log/note.ts';
import { EMPTY_ROOT } from '../../trust/log/tree-hash.ts';
import { formatVkey, parseVkey } from '../../trust/log/vkey.ts';

// The examples of c2sp.org/signed-note and c2sp.org/tlog-cosignature.
const VKEY = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
const NOTE = `This is an example message.

— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
`;
const POEM = `Ognuno sta solo sul cuor della terra
trafitto da un raggio di sole:

ed è subito sera.

— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=
`;
const COSIGNED = `example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
`;

const log = portableSignerFromSeed(new Uint8Array(32).fill(1));
const witness = portableSignerFromSeed(new Uint8Array(32).fill(2));
const ORIGIN = 'log.example/seller-1';
const root = new Uint8Array(32).fill(9);

describe('notes', () => {
  it('verify as the C2SP example does', async () => {
    const vkey = parseVkey(VKEY)!;
    const { text, signatures } = parseNote(NOTE)!;
    expect(text).toBe('This is an example message.\n');
    expect(signatures[0]!.keyHash).toEqual(keyHash(vkey.name, vkey.type, vkey.publicKey));
    expect(await verify(vkey.publicKey, utf8(text), signatures[0]!.signature)).toBe(true);
  });

  it.each([NOTE, POEM, COSIGNED])('spell the C2SP examples as they are', (note) => {
    expect(formatNote(parseNote(note)!)).toBe(note);
  });

  it('keep empty lines in the text', () => {
    expect(parseNote(POEM)?.text.endsWith('\n\ned è subito sera.\n')).toBe(true);
  });

  it('are signed under the key hash that C2SP defines', async () => {
    const note = parseNote(await signNote('hello\n', 'log.example', log))!;
    const digest = createHash('sha256').update('log.example\n\x01').update(log.publicKey).digest();
    expect(note.signatures[0]!.keyHash).toEqual(new Uint8Array(digest.subarray(0, 4)));
    expect(await verify(log.publicKey, utf8('hello\n'), note.signatures[0]!.signature)).toBe(true);
  });

  it.each([
    ['no final newline', NOTE.slice(0, -1)],
    ['no signature', 'text\n\n'],
    ['no empty line', NOTE.replace('\n\n', '\n')],
    ['a hyphen for the dash', NOTE.replace('—', '-')],
    ['two spaces', NOTE.replace('— ', '—  ')],
    ['a carriage return', NOTE.replaceAll('\n', '\r\n')],
    ['a tab in the text', NOTE.replace('This is', 'This\tis')],
    ['a lone surrogate', NOTE.replace('This', '\ud800')],
    ['a name with a plus', NOTE.replace('/foo', '+foo')],
    ['a name with a space that is not ASCII', NOTE.replace('/foo', '\u3000foo')],
    ['unpadded base64', NOTE.replace('aQM=', 'aQM')],
    ['stray bits in base64', NOTE.replace('aQM=', 'aQN=')],
    ['a key hash alone', NOTE.replace(/Uw2QO\S*/, 'Uw2QOg==')],
    ['something after the signatures', `${NOTE}more\n`],
  ])('are refused with %s', (_name, note) => {
    expect(parseNote(note)).toBeUndefined();
  });

  it('throw when asked for a spelling that there is none of', () => {
    const [signature] = parseNote(NOTE)!.signatures;
    expect(() => formatNote({ text: 'no newline', signatures: [signature!] })).toThrow(TypeError);
    expect(() => formatNote({ text: 'x\n', signatures: [] })).toThrow(TypeError);
    expect(() => formatNote({ text: 'x\n', signatures: [{ ...signature!, name: 'two words' }] })).toThrow(TypeError);
  });
});

describe('vkeys', () => {
  it('go both ways, cosigner keys too', () => {
    expect(formatVkey(parseVkey(VKEY)!)).toBe(VKEY);
    const cosigner = { name: 'witness.example', type: 4, publicKey: witness.publicKey };
    expect(parseVkey(formatVkey(cosigner))).toEqual(cosigner);
  });

  it.each([
    VKEY.replace('530d903a', '530d903b'),
    VKEY.replace('530d903a', '530D903A'),
    VKEY.replace('example', 'Example'),
    `${VKEY}=`,
    'example.com/foo+530d903a',
    'example.com/foo+530d903a+',
    '',
  ])('are refused otherwise: %j', (text) => {
    expect(parseVkey(text)).toBeUndefined();
  });
});

describe('checkpoints', () => {
  it('state origin, size and root, and open with the key of the log', async () => {
    const text = await signCheckpoint(ORIGIN, 17, root, log);
    expect(text.split('\n').slice(0, 4)).toEqual([ORIGIN, '17', toBase64(root), '']);
    expect(await openCheckpoint(text, ORIGIN, log.publicKey)).toEqual({ size: 17, root });
    expect(await openCheckpoint(text, ORIGIN, log.publicKey, verifyPortable)).toEqual({ size: 17, root });
  });

  it('open for no other log, key or text', async () => {
    const text = await signCheckpoint(ORIGIN, 17, root, log);
    expect(await openCheckpoint(text, 'log.example/seller-2', log.publicKey)).toBeUndefined();
    expect(await openCheckpoint(text, ORIGIN, witness.publicKey)).toBeUndefined();
    expect(await openCheckpoint(text.replace('\n17\n', '\n18\n'), ORIGIN, log.publicKey)).toBeUndefined();
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: text.length - 1 }), fc.nat({ max: 6 }), async (at, bit) => {
        const changed = String.fromCharCode(text.charCodeAt(at) ^ (1 << bit));
        const damaged = text.slice(0, at) + changed + text.slice(at + 1);
        expect(await openCheckpoint(damaged, ORIGIN, log.publicKey)).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });

  it('open beside signatures of strangers, and not when the key appears twice', async () => {
    const text = await signCheckpoint(ORIGIN, 17, root, log);
    const line = text.slice(text.indexOf('—'));
    const stranger = line.replace(ORIGIN, 'other.example');
    expect(await openCheckpoint(text + stranger, ORIGIN, log.publicKey)).toEqual({ size: 17, root });
    expect(await openCheckpoint(text + line, ORIGIN, log.publicKey)).toBeUndefined();
  });

  it('read the C2SP example, and the empty tree', () => {
    const body = parseNote(COSIGNED)!.text;
    const checkpoint = parseCheckpoint(body)!;
    expect(checkpoint).toMatchObject({ origin: 'example.com/behind-the-sofa', size: 20_852_163 });
    expect(formatCheckpoint(checkpoint)).toBe(body);
    expect(parseCheckpoint(`${ORIGIN}\n0\n${toBase64(EMPTY_ROOT)}\n`)).toMatchObject({ size: 0 });
  });

  it.each([
    ['a leading zero', `${ORIGIN}\n017\n${toBase64(root)}\n`],
    ['a negative size', `${ORIGIN}\n-1\n${toBase64(root)}\n`],
    ['a size beyond 2^53-1', `${ORIGIN}\n9007199254740992\n${toBase64(root)}\n`],
    ['a short root', `${ORIGIN}\n17\n${toBase64(root.slice(1))}\n`],
    ['an extension line', `${ORIGIN}\n17\n${toBase64(root)}\nmore\n`],
    ['an empty origin', `\n17\n${toBase64(root)}\n`],
    ['an origin with a space', `a b\n17\n${toBase64(root)}\n`],
    ['no final newline', `${ORIGIN}\n17\n${toBase64(root)}`],
  ])('are refused with %s', (_name, body) => {
    expect(parseCheckpoint(body)).toBeUndefined();
  });
});

describe('cosignatures', () => {
  const NAME = 'witness.example';

  const cosigned = async (timestamp: bigint, seconds: string): Promise<string> => {
    const checkpoint = await signCheckpoint(ORIGIN, 17, root, log);
    const body = formatCheckpoint({ origin: ORIGIN, size: 17, root });
    const time = new Uint8Array(8);
    new DataView(time.buffer).setBigUint64(0, timestamp);
    const signature = await witness.sign(utf8(`cosignature/v1\ntime ${seconds}\n${body}`));
    const digest = createHash('sha256').update(`${NAME}\n\x04`).update(witness.publicKey).digest();
    const hash = new Uint8Array(digest.subarray(0, 4));
    return `${checkpoint}— ${NAME} ${toBase64(concat(hash, time, signature))}\n`;
  };

  it('sign the message of the C2SP example', () => {
    const body = parseNote(COSIGNED)!.text;
    const { signature } = parseNote(COSIGNED)!.signatures[1]!;
    expect(signature).toHaveLength(72);
    expect(new DataView(signature.buffer).getBigUint64(0)).toBe(1679315147n);
    expect(cosignedMessage(body, 1679315147)).toEqual(utf8(`cosignature/v1\ntime 1679315147\n${body}`));
  });

  it('tell when the witness signed', async () => {
    const text = await cosigned(1_679_315_147n, '1679315147');
    expect(await verifyCosignature(text, NAME, witness.publicKey)).toBe(1_679_315_147);
    expect(await openCheckpoint(text, ORIGIN, log.publicKey)).toEqual({ size: 17, root });
  });

  it('are refused for another time, name, key or checkpoint', async () => {
    const text = await cosigned(1_679_315_147n, '1679315147');
    expect(await verifyCosignature(await cosigned(5n, '6'), NAME, witness.publicKey)).toBeUndefined();
    expect(await verifyCosignature(await cosigned(2n ** 63n, `${2n ** 63n}`), NAME, witness.publicKey)).toBeUndefined();
    expect(await verifyCosignature(text, 'other.example', witness.publicKey)).toBeUndefined();
    expect(await verifyCosignature(text, NAME, log.publicKey)).toBeUndefined();
    expect(await verifyCosignature(text.replace('\n17\n', '\n18\n'), NAME, witness.publicKey)).toBeUndefined();
    const plain = await signCheckpoint(ORIGIN, 17, root, log);
    expect(await verifyCosignature(plain, NAME, witness.publicKey)).toBeUndefined();
  });
});
