import type { ApiName } from '../apis/apis.ts';
import { type ReceivedRequest, type RequestRecord, isOf } from './received-request.ts';

type Listener = (request: RequestRecord) => void;

/** Every request that the cluster got, and those who wait for one. */
export class RequestLog {
  readonly requests: RequestRecord[] = [];
  readonly #arrival = new Set<Listener>();
  readonly #answer = new Set<Listener>();

  arrived(request: RequestRecord): void {
    this.requests.push(request);
    for (const listen of this.#arrival) listen(request);
  }

  answered(request: RequestRecord): void {
    for (const listen of this.#answer) listen(request);
  }

  of<N extends ApiName>(api: N): ReceivedRequest<N>[] {
    return this.requests.filter((request) => isOf(request, api));
  }

  nextArrival<N extends ApiName>(api: N, where: (request: ReceivedRequest<N>) => boolean): Promise<ReceivedRequest<N>> {
    return next(this.#arrival, api, where);
  }

  nextAnswer<N extends ApiName>(api: N, where: (request: ReceivedRequest<N>) => boolean): Promise<ReceivedRequest<N>> {
    return next(this.#answer, api, where);
  }
}

function next<N extends ApiName>(
  listeners: Set<Listener>,
  api: N,
  where: (request: ReceivedRequest<N>) => boolean,
): Promise<ReceivedRequest<N>> {
  return new Promise((resolve) => {
    const listen = (request: RequestRecord): void => {
      if (!isOf(request, api) || !where(request)) return;
      listeners.delete(listen);
      resolve(request);
    };
    listeners.add(listen);
  });
}
