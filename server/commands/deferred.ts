export type Deferred<T> = { promise: Promise<T>; resolve(value: T): void; reject(reason: Error): void };

export const deferred = <T = void>(): Deferred<T> => {
  let resolve: Deferred<T>["resolve"] = () => undefined;
  let reject: Deferred<T>["reject"] = () => undefined;
  const promise = new Promise<T>((accept, refuse) => {
    resolve = accept;
    reject = refuse;
  });
  return { promise, resolve, reject };
};
