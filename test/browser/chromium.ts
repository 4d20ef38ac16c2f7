// A real Chromium out of the npm package alone: nothing is downloaded, and no root rights are needed.
import { mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import chromiumPackage, { inflate } from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A headless Chromium, with further switches if given. The caller closes it. */
export const launchChromium = async (...more: readonly string[]): Promise<Browser> => {
  const args = [...ARGS, ...more];
  const home = await unpackedChromium();
  const executablePath = path.join(home, 'chromium');
  try {
    return await chromium.launch({ executablePath, args });
  } catch (error) {
    if (!String(error).includes('error while loading shared libraries')) throw error;
    // A bare machine lacks NSS and its like; the package brings them, for the systems that it was made for.
    const libraries = path.join(home, 'al2023', 'lib');
    return await chromium.launch({ executablePath, args, env: { ...process.env, LD_LIBRARY_PATH: libraries } });
  }
};

/**
 * The folder with the unpacked browser and libraries. The package itself unpacks in place and takes whatever file is
 * there for whole, so an interrupted first run would break every later one: unpack aside, then rename.
 */
const unpackedChromium = async (): Promise<string> => {
  const manifest = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const bin = path.join(path.dirname(manifest), '..', 'bin');
  const { size } = await stat(path.join(bin, 'chromium.br'));
  const home = path.join(tmpdir(), `touchstone-chromium-${size}`);
  if (await exists(home)) return home;
  const aside = await mkdtemp(`${home}-`);
  await withTemporaryFolder(aside, async () => {
    await chromiumPackage.executablePath(bin);
    await inflate(path.join(bin, 'al2023.tar.br'));
  });
  try {
    await rename(aside, home);
  } catch (error) {
    // Another run was quicker, which is as good.
    await rm(aside, { recursive: true, force: true });
    if (!(await exists(home))) throw error;
  }
  return home;
};

/** The package always unpacks into the system's temporary folder, so that is what is pointed elsewhere meanwhile. */
const withTemporaryFolder = async (folder: string, work: () => Promise<void>): Promise<void> => {
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
  try {
    await work();
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
};

const exists = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  );
