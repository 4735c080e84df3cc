import { type AnswerContext } from '../answers/answer-context.ts';
import { answers } from '../answers/answers.ts';
import { type Answers, type ApiName, type Questions, apis } from '../apis/apis.ts';
import type { VersionRange } from '../apis/served-api.ts';
import { errorCode } from '../error-code.ts';
import { type ReceivedRequest, type RequestRecord, isOf } from '../script/received-request.ts';
import type { RequestLog } from '../script/request-log.ts';
import type { Script } from '../script/script.ts';
import type { ClusterState } from '../state/cluster-state.ts';
import { framed } from '../wire/frames.ts';
import { ProtocolWriter } from '../wire/protocol-writer.ts';
import type { Reply } from './reply.ts';
import { type RequestHeader, readHeader } from './request-header.ts';

/** What all nodes answer from. */
export interface Shared {
  readonly state: ClusterState;
  readonly script: Script;
  readonly log: RequestLog;
}

/** Where a request came from. */
export interface Origin {
  readonly node: number;
  readonly connection: number;
  readonly versions: ReadonlyMap<ApiName, VersionRange>;
  readonly signal: AbortSignal;
}

/** Records a request and answers it, as the script says; `undefined` when the connection is to be closed instead. */
export async function serveRequest(frame: Buffer, shared: Shared, origin: Origin): Promise<Reply | undefined> {
  const header = readHeader(frame);
  const { api, version } = header;
  const range = api === undefined ? undefined : origin.versions.get(api);
  const record = recordOf(header, shared, origin);
  if (api === undefined || range === undefined) {
    shared.log.arrived({ ...record, refused: `${header.apiName} is not served` });
    return undefined;
  }
  if (version < range[0] || version > range[1]) {
    shared.log.arrived({ ...record, refused: `version ${version} is not served` });
    return api === 'ApiVersions' ? unsupportedVersion(header, shared, origin) : undefined;
  }
  const request = withBody(api, header, record, shared.state);
  shared.log.arrived(request);
  return isOf(request, api) ? answer(request, header, shared, origin) : undefined;
}

function recordOf(header: RequestHeader, { log }: Shared, { node, connection }: Origin): RequestRecord {
  const { apiName, apiKey, version, correlationId, clientId } = header;
  const number = log.requests.length + 1;
  const origin = { node, connection, correlationId, clientId };
  return { number, api: apiName, apiKey, version, ...origin, body: undefined, refused: undefined };
}

function withBody(api: ApiName, header: RequestHeader, record: RequestRecord, state: ClusterState): RequestRecord {
  const { reader, version } = header;
  try {
    const body = apis[api].read(reader, version);
    reader.tags();
    if (reader.left > 0) return { ...record, refused: `${reader.left} bytes are left after its end` };
    if ('partitions' in body) nameTopics(body, state);
    return { ...record, body };
  } catch (error) {
    return { ...record, refused: String(error) };
  }
}

/** Gives the partitions of a fetch the names of their topics, of which the request knows only the ids. */
function nameTopics(body: Questions[ApiName], state: ClusterState): void {
  if (!('sessionId' in body)) return;
  for (const partition of body.partitions) {
    if (partition.topicId !== undefined) partition.topic = state.topicById(partition.topicId)?.name ?? '';
  }
}

async function answer<N extends ApiName>(
  request: ReceivedRequest<N>,
  header: RequestHeader,
  shared: Shared,
  { node, versions, signal }: Origin,
): Promise<Reply | undefined> {
  const effects = shared.script.take(request);
  for (const { before } of effects) {
    if ((await before?.(signal)) === 'close') return undefined;
  }
  const hurry = effects.some((effect) => effect.hurry === true);
  const context: AnswerContext = {
    state: shared.state,
    nodeId: node,
    version: header.version,
    versions,
    hurry,
    signal,
  };
  const content = await answers[request.api](request.body, context);
  for (const { edit } of effects) edit?.(content, request);
  const plain = encode(request.api, content, header);
  const frame = effects.reduce((bytes, effect) => effect.frame?.(bytes) ?? bytes, plain);
  for (const { after } of effects) await after?.(signal);
  return {
    frame,
    close: effects.some(({ close }) => close === true),
    pauseMs: content.throttleMs,
    sent: () => shared.log.answered(request),
  };
}

/** The header of an answer to ApiVersions never has tags: the client does not know yet whether the broker has them. */
function encode<N extends ApiName>(
  api: N,
  content: Answers[N],
  { version, flexible, correlationId }: RequestHeader,
): Buffer {
  const writer = new ProtocolWriter(flexible).int32(correlationId);
  if (api !== 'ApiVersions') writer.tags();
  apis[api].write(writer, content, version);
  return framed(writer.tags().bytes);
}

async function unsupportedVersion(
  header: RequestHeader,
  { state }: Shared,
  { node, versions, signal }: Origin,
): Promise<Reply> {
  const question = { clientSoftwareName: undefined, clientSoftwareVersion: undefined };
  const context = { state, nodeId: node, version: 0, versions, hurry: false, signal };
  const content = { ...(await answers.ApiVersions(question, context)), error: errorCode.UNSUPPORTED_VERSION };
  const frame = encode('ApiVersions', content, { ...header, version: 0, flexible: false });
  return { frame, close: false, pauseMs: 0, sent: () => undefined };
}
