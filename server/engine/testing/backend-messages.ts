const HEADER = 5;

/** Cuts what a PostgreSQL server sends into its messages: one letter, a length, a body. */
export class BackendMessages {
  #rest = Buffer.alloc(0);

  constructor(readonly onMessage: (type: string, message: Buffer) => void) {}

  add(chunk: Buffer): void {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    for (;;) {
      if (this.#rest.length < HEADER) return;
      const length = 1 + this.#rest.readInt32BE(1);
      if (this.#rest.length < length) return;
      const message = this.#rest.subarray(0, length);
      this.#rest = this.#rest.subarray(length);
      this.onMessage(String.fromCharCode(message[0] ?? 0), message);
    }
  }
}
