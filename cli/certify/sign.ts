/** Signs a request with the root key. Nothing is asked of any network. */
import { readFile, writeFile } from 'node:fs/promises';
import { operatorBody } from '../../schema/entries/ledger.ts';
import { accept, refuse, type Result } from '../../schema/problems.ts';
import { signSubmission } from '../client/sign.ts';
import { signerOfSeed } from '../keys/keys.ts';
import { readRootFile } from '../serve/keys.ts';
import { sentencesOf } from './ask.ts';

/** Refuses `malformed` what is no request of ours. */
export async function signCommand(
  requestFile: string,
  certificateFile: string,
  rootFile: string,
): Promise<Result<readonly string[]>> {
  const request = operatorBody.safeParse(JSON.parse(await readFile(requestFile, 'utf8')));
  if (!request.success) return refuse('malformed', `${requestFile} asks for no certificate.`);
  const root = await signerOfSeed((await readRootFile(rootFile)).root);
  const certificate = await signSubmission(request.data, [root]);
  await writeFile(certificateFile, `${JSON.stringify(certificate, undefined, 2)}\n`);
  return accept([
    'Signed:',
    ...sentencesOf(request.data),
    `It is in ${certificateFile}. Where the service is: npm run certify -- use ${certificateFile}`,
  ]);
}
