/** Every operation has its handler: one that is missing does not compile. The widget's is with the embeds. */
import { directoryHandlers } from './directory.ts';
import { erasureHandlers } from './erase-buyer.ts';
import { heldPhotoHandlers } from './held-photos.ts';
import type { HandledId, Handlers } from './handler.ts';
import { hostedHandlers } from './hosted.ts';
import { photoHandlers } from './photos.ts';
import { readAcrossHandlers } from './read-across.ts';
import { readSellerHandlers } from './read-seller.ts';
import { submitHandlers } from './submit.ts';

export const HANDLERS: Handlers<HandledId> = {
  ...submitHandlers,
  ...hostedHandlers,
  ...photoHandlers,
  ...directoryHandlers,
  ...heldPhotoHandlers,
  ...erasureHandlers,
  ...readSellerHandlers,
  ...readAcrossHandlers,
};
