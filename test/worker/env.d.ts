/** Tests in workerd see the bindings of wrangler.toml. */
import type { Env as Bindings } from '../../worker/env.ts';

declare global {
  namespace Cloudflare {
    interface Env extends Bindings {}
  }
}
