export { Farewells } from './farewells.service.js';
export { ReplicaEndings } from './replica-endings.service.js';
export { ReplicasModule } from './replicas.module.js';
export { ReplicaSuspensions } from './replica-suspensions.service.js';
export type { RegisteredReplica } from './registered-replica.js';
export { Replicas } from './replicas.service.js';
