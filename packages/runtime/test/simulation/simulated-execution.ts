import { type Execution, type Flow, type FlowSettings, start } from '@headwater/runtime';
import type { Item } from './part-script.ts';
import { drawSettings, noTrouble } from './plan.ts';
import { SimulatedClient } from './simulated-session.ts';
import { SimulatedProcess } from './simulated-process.ts';
import { simulatedSink, simulatedTransactionalSink } from './simulated-sink.ts';
import { SimulatedDynamicSource } from './simulated-dynamic-source.ts';
import { SimulatedSource } from './simulated-source.ts';
import { flowId } from './simulated-store.ts';
import { ExecutionWatch, type WatchedSettings } from './watch/execution-watch.ts';
import type { Scene } from './scene.ts';
import type { World } from './world.ts';

// A smaller difference of the clocks need not be noticed.
const driftMs = 1000;
const watchdogMs = 120_000;

/** One execution of the flow, in a process of its own. */
export class SimulatedExecution {
  readonly process: SimulatedProcess;
  readonly watch: ExecutionWatch;
  readonly #stop = new AbortController();
  readonly #handle: Execution;

  constructor(world: World, name: string, { calm, takeOver }: { readonly calm: boolean; readonly takeOver: boolean }) {
    const settings = drawSettings(world.prng, calm);
    this.process = new SimulatedProcess(name, world.time);
    this.watch = new ExecutionWatch(world, this.process, watched(settings, world.plan.kind === 'transactional'), calm);
    world.note(
      () => `${name} starts${takeOver ? ', taking over' : ''}${calm ? ', calm' : ''}: ${JSON.stringify(settings)}`,
    );
    const { process, watch } = this;
    const scene: Scene = { world, process, watch, trouble: calm ? noTrouble : world.plan.trouble, takeOver };
    const { signal } = this.#stop;
    this.#handle = start(flowOf(scene, settings), {
      clock: process,
      random: () => world.prng.float(),
      signal,
      takeOver,
      holder: name,
      onEvent: (event) => {
        if (!process.dead) watch.event(event);
      },
    });
    if (calm) watch.lookForNeglected();
    this.#handle.finished.then(
      (outcome) => process.dead || watch.completed(outcome, signal),
      (error: unknown) => process.dead || watch.failed(error, signal),
    );
  }

  /** Nothing more comes of it, or nobody would see it. */
  get over(): boolean {
    return this.process.dead || this.watch.over;
  }

  stop(bySignal: boolean): void {
    this.watch.stopCalled();
    if (bySignal) this.#stop.abort();
    else void this.#handle.stop().catch(() => undefined);
  }

  abort(): void {
    this.watch.abortCalled();
    void this.#handle.abort().catch(() => undefined);
  }

  pause(): void {
    this.#handle.pause();
    this.watch.paused = true;
  }

  resume(): void {
    this.watch.resumed();
    this.#handle.resume();
  }

  /** Nobody waits for it for ever. */
  watchdog(): void {
    this.process.soon(watchdogMs, () => {
      if (!this.over) this.stop(false);
    });
  }

  /** Somebody sets the wall clock. */
  setClock(byMs: number): void {
    this.watch.note(`has its clock set by ${byMs} ms`);
    const wasRight = !this.process.clockMoved;
    this.process.setWallClock(byMs);
    if (this.watch.calm && wasRight && Math.abs(byMs) > driftMs) this.watch.clockSet();
  }

  look(): void {
    this.watch.status(this.#handle.status());
  }
}

function flowOf(scene: Scene, settings: FlowSettings): Flow<Item> {
  const store = new SimulatedClient(scene);
  const { kind } = scene.world.plan;
  const source = kind === 'stateless' ? new SimulatedDynamicSource(scene) : new SimulatedSource(scene);
  const common = { id: flowId, source, ...settings };
  if (kind === 'transactional') return { ...common, sink: simulatedTransactionalSink(scene, store) };
  return { ...common, sink: simulatedSink(scene), store };
}

function watched(settings: FlowSettings, transactional: boolean): WatchedSettings {
  return {
    onPartError: settings.onPartError ?? 'stop',
    onSinkError: settings.onSinkError ?? 'stop',
    maxRestarts: settings.maxRestarts ?? 10,
    restartDelayMs: settings.restartDelayMs ?? 100,
    sinkConcurrency: transactional ? 1 : (settings.sinkConcurrency ?? 16),
    maxUncommittedMs: settings.maxUncommittedMs ?? 30_000,
    verifyMs: settings.verifyMs ?? 5000,
    maxBatchesInFlight: settings.maxBatchesInFlight ?? 64,
    maxOpenParts: settings.maxOpenParts ?? 1024,
    idleMaxMs: settings.idleMaxMs ?? 250,
    commitIntervalMs: settings.commitIntervalMs ?? 1000,
    turnMs: settings.turnMs ?? 30_000,
    storeTimeoutMs: settings.storeTimeoutMs ?? 60_000,
    maxItemsPerSecond: settings.maxItemsPerSecond ?? Infinity,
    stopTimeoutMs: settings.stopTimeoutMs ?? 10_000,
  };
}
