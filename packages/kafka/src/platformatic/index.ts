export { platformaticTransport, type PlatformaticTransportOptions } from './platformatic-transport.ts';
