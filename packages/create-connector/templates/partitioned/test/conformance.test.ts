import { conformance } from '@headwater/testing/vitest';
import * as connector from '../src/index.ts';
import world from './world.ts';

conformance('MySystemSource', world(connector));
