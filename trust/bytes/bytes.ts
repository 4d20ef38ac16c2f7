/** Bytes in memory that nobody shares, which is what WebCrypto demands. The one byte type of the project. */
export type Bytes = Uint8Array<ArrayBuffer>;
