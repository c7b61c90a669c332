/** An event's place among a thousand positions; the event source says which thousand that is. */
export type Place = { bucket: string; place: number };

const PLACES = 1_000;

/** Which events are in a read model's rows, a bit each. */
export class AppliedEvents {
  /** By bucket; the first place is the highest bit of the first byte, as in a bit string. */
  readonly buckets = new Map<string, Uint8Array>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add({ bucket, place }: Place): void {
    let bits = this.buckets.get(bucket);
    if (!bits) {
      bits = new Uint8Array(PLACES / 8);
      this.buckets.set(bucket, bits);
    }
    if (!isSet(bits, place)) this.#flip(bits, place, 1);
  }

  delete({ bucket, place }: Place): void {
    const bits = this.buckets.get(bucket);
    if (bits && isSet(bits, place)) this.#flip(bits, place, -1);
  }

  #flip(bits: Uint8Array, place: number, more: number): void {
    const at = place >> 3;
    bits[at] = (bits[at] ?? 0) ^ maskOf(place);
    this.#size += more;
  }
}

const maskOf = (place: number): number => 0x80 >> (place & 7);

const isSet = (bits: Uint8Array, place: number): boolean => ((bits[place >> 3] ?? 0) & maskOf(place)) !== 0;
