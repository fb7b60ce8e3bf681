/** The promise's own outcome, or the signal's reason as soon as it aborts; what the promise does later is ignored. */
export function abortable<T>(signal: AbortSignal, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(reasonOf(signal));
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

/** Why a signal has aborted. */
export function reasonOf(signal: AbortSignal): unknown {
  return signal.reason;
}
