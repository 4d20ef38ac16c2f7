/** People who were sent a share link and bought nothing: each opens it in a network of their own, and reports it. */
import type { SignedPromise } from '../../schema/api/submission.ts';
import { refuse, type Result } from '../../schema/problems.ts';
import type { Client } from '../client/client.ts';

export type Recipient = {
  readonly seller: string;
  readonly promoter: string;
  /** The client's address, as the network in front of the service would name it. */
  readonly address: string;
  readonly reason: 'spam' | 'false_marketing' | 'hidden_commission';
};

/** Opens the report page of the share link, takes the token that it holds, and reports. Refuses what the service refuses. */
export async function reportAsRecipient(client: Client, recipient: Recipient): Promise<Result<SignedPromise>> {
  const { seller, promoter, address, reason } = recipient;
  const headers = { 'cf-connecting-ip': address };
  const response = await fetch(`${client.baseUrl}/s/${seller}/report?by=${promoter}`, { headers });
  const token = /name="token" value="([^"]+)"/.exec(await response.text())?.[1];
  if (token === undefined) return refuse('unavailable', `The report page answers ${response.status} without a token.`);
  return client.call('reportAsRecipient', { params: { seller }, body: { token, reason }, headers });
}
