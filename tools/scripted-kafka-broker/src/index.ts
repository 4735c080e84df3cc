export type { Answers, ApiName, Questions } from './apis/apis.ts';
export { errorCode } from './error-code.ts';
export { oldBroker } from './old-broker.ts';
export { type ReceivedRequest, type RequestRecord } from './script/received-request.ts';
export { ScriptedBroker } from './scripted-broker.ts';
export { type ClusterOptions, ScriptedCluster } from './scripted-cluster.ts';
export { type ScriptedNode } from './server/scripted-node.ts';
export { type ScriptedPartition } from './state/scripted-partition.ts';
export { type ScriptedTopic } from './state/scripted-topic.ts';
