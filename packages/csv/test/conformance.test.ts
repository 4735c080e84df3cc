import { conformance } from '@headwater/testing/vitest';
import world from './world.ts';

conformance('CsvSource', world);
