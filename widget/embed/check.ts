/** `/w/1/check.js`: checks a signature where the browser cannot. The widget loads it when a shopper presses "check". */
export { verifyPortable as check } from '../../trust/keys/verify-portable.ts';
