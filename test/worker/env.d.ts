/** Tests in workerd see the bindings of wrangler.toml, and the Worker itself as `exports.default`. */
import type { Env as Bindings } from '../../worker/env.ts';
import type * as worker from '../../worker/index.ts';

declare global {
  namespace Cloudflare {
    interface Env extends Bindings {}
    interface GlobalProps {
      mainModule: typeof worker;
    }
  }
}
