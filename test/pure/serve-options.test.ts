import { describe, expect, test } from 'vitest';
import { parseOptions } from '../../cli/serve/options.ts';
import { workerdConfig } from '../../cli/serve/workerd-config.ts';

describe('the options of npm run serve', () => {
  test('listen on this machine only, unless told otherwise', () => {
    expect(parseOptions([])).toMatchObject({ host: '127.0.0.1', port: 8787, origin: undefined });
    expect(parseOptions(['--help'])).toBeUndefined();
  });

  test.each([
    ['--port', '65536', 'is not a port'],
    ['--port', '8787x', 'is not a port'],
    ['--host', 'a b', 'is not an address'],
    ['--origin', 'trust.example', 'is not an address such as'],
    ['--origin', 'https://trust.example/path', 'is not an address such as'],
    ['--origin', 'ftp://trust.example', 'is not an address such as'],
    ['--origin', 'http://[::1]:8787', 'cannot name a log'],
    ['--photos', 'maybe', 'is not one of show, hold, off'],
    ['--client-ip-header', 'x real ip', 'is not the name of a header'],
  ])('%s %s is refused with a sentence', (option, value, sentence) => {
    expect(() => parseOptions([option, value])).toThrow(sentence);
  });
});

describe('the configuration of workerd', () => {
  const input = {
    host: '::',
    port: 80,
    clientIpHeader: undefined,
    compatibilityDate: '2026-11-01',
    logName: 'trust.example',
    assetsFolder: '/a "quoted" \\ folder',
    storageFolder: '/storage',
    photosFolder: '/photos',
    photos: 'hold',
  } as const;

  test('quotes paths and brackets IPv6', () => {
    const text = workerdConfig(input);
    expect(text).toContain('path = "/a \\"quoted\\" \\\\ folder"');
    expect(text).toContain('address = "[::]:80"');
  });

  test('binds the folder of photos, and says what becomes of them', () => {
    const text = workerdConfig(input);
    expect(text).toContain('(name = "photos", disk = (path = "/photos", writable = true))');
    expect(text).toContain('(name = "PHOTO_DISK", service = "photos")');
    expect(text).toContain('(name = "PHOTOS", text = "hold")');
  });

  test('has neither a development flag nor a way to the internet', () => {
    const text = workerdConfig(input);
    expect(text).not.toContain('DEVELOPMENT');
    expect(text.match(/globalOutbound = "nowhere"/g)).toHaveLength(2);
    expect(text).toContain('(name = "nowhere", network = (allow = []))');
  });
});
