import { storeConformance } from '@headwater/testing/store';
import { describe, it } from 'vitest';
import { MemoryStore } from '../src/index.ts';

storeConformance('MemoryStore', { create: () => new MemoryStore(), store: (place) => place }, { describe, it });
