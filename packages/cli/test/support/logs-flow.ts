import { FileSource } from '@headwater/file';
import { type Flow, flow } from '@headwater/runtime';

/** The flow `logs` as a module. */
const logs: Flow<string> = flow({ id: 'logs', source: new FileSource('*.log'), sink: () => {} });

export default logs;
