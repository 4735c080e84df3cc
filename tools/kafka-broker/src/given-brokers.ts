/** The addresses in `HEADWATER_KAFKA_BROKERS`, `host:port` with commas between them; undefined when it is not set. */
export function givenBrokers(): readonly string[] | undefined {
  const text = process.env['HEADWATER_KAFKA_BROKERS'] ?? '';
  if (text.trim() === '') return undefined;
  const brokers = text.split(',').map((address) => address.trim());
  for (const address of brokers) {
    if (!/^[^\s:]+:\d+$/.test(address)) {
      throw new TypeError(`HEADWATER_KAFKA_BROKERS holds ${JSON.stringify(address)}, which is not host:port`);
    }
  }
  return brokers;
}
