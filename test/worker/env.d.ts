/** Gives `env` of `cloudflare:workers` the bindings of this Worker. */
import type { Env as WorkerEnv } from '../../worker/env.ts';

declare global {
  namespace Cloudflare {
    interface Env extends WorkerEnv {}
  }
}
