import { Registry, collectDefaultMetrics } from 'prom-client';

/** Every metric of this process, served at `/metrics` in Prometheus's format. */
export const metrics = new Registry();

collectDefaultMetrics({ register: metrics });
