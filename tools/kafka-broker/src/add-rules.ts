import kafkajs from 'kafkajs';
import type { KafkaCluster } from './kafka-cluster.ts';
import type { KafkaRule } from './kafka-settings.ts';
import { withAdmin } from './quiet-kafkajs.ts';

const { AclOperationTypes, AclPermissionTypes, AclResourceTypes, ResourcePatternTypes } = kafkajs;

const operations = {
  all: AclOperationTypes.ALL,
  read: AclOperationTypes.READ,
  write: AclOperationTypes.WRITE,
  describe: AclOperationTypes.DESCRIBE,
  delete: AclOperationTypes.DELETE,
};

const resources = {
  topic: AclResourceTypes.TOPIC,
  group: AclResourceTypes.GROUP,
  transactional_id: AclResourceTypes.TRANSACTIONAL_ID,
  cluster: AclResourceTypes.CLUSTER,
};

/** Allows what the rules say, on a cluster with an authorizer. */
export async function addRules(kafka: KafkaCluster, rules: readonly KafkaRule[]): Promise<void> {
  if (rules.length === 0) return;
  const acl = rules.map((rule) => ({
    principal: rule.principal,
    host: '*',
    permissionType: AclPermissionTypes.ALLOW,
    operation: operations[rule.operation],
    resourceType: resources[rule.resource],
    resourceName: rule.name,
    resourcePatternType: rule.pattern === 'prefixed' ? ResourcePatternTypes.PREFIXED : ResourcePatternTypes.LITERAL,
  }));
  await withAdmin(kafka, (admin) => admin.createAcls({ acl }));
}
