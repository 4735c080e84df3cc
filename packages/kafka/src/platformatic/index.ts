/**
 * Another way to the brokers: @platformatic/kafka instead of kafkajs.
 *
 * @packageDocumentation
 */
export { platformaticTransport, type PlatformaticTransportOptions } from './platformatic-transport.ts';
