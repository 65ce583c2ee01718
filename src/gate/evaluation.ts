import { Failure, type PlatformId } from '../kernel/index.js';
import type { AskedUse } from './asked-use.js';

type Members = Record<string, unknown>;

/**
 * Reads an AuthZEN 1.0 evaluation request. Fields that it does not know are ignored; what is missing that the
 * standard requires, or is of the wrong JSON type, is malformed; a subject other than `caller` is forbidden.
 */
export function readEvaluation(body: unknown, caller: PlatformId): AskedUse {
  const request = mustBeObject(body, 'the body');
  const subject = mustBeObject(request.subject, 'subject');
  const action = mustBeObject(request.action, 'action');
  const resource = mustBeObject(request.resource, 'resource');
  const properties = objectOrNone(resource.properties, 'resource.properties');
  const context = objectOrNone(request.context, 'context');
  const operation = mustBeText(action.name, 'action.name');
  const likeness = mustBeText(resource.id, 'resource.id');
  if (mustBeText(resource.type, 'resource.type') !== 'likeness') throw malformed('resource.type', 'must be "likeness"');
  const asked: AskedUse = { likeness, platform: caller, operation };
  put(asked, 'modality', text(properties.modality, 'resource.properties.modality'));
  put(asked, 'replica', text(properties.replica, 'resource.properties.replica'));
  put(asked, 'recording', text(properties.recording, 'resource.properties.recording'));
  put(asked, 'purpose', text(context.purpose, 'context.purpose'));
  put(asked, 'audience', text(context.audience, 'context.audience'));
  put(asked, 'territory', text(context.territory, 'context.territory'));
  put(asked, 'interactant', text(interactantOf(context.interactant).ref, 'context.interactant.ref'));
  const supported = texts(context.supported_obligations, 'context.supported_obligations');
  if (supported) asked.supportedObligations = supported;
  if (mustBeText(subject.type, 'subject.type') !== 'platform' || mustBeText(subject.id, 'subject.id') !== caller)
    throw new Failure(
      'forbidden',
      'gate.subject_not_caller',
      'A key asks for its own platform alone: subject must be {"type":"platform","id":"<your platform id>"}.',
    );
  return asked;
}

function put(
  asked: AskedUse,
  name: 'modality' | 'replica' | 'recording' | 'purpose' | 'audience' | 'territory' | 'interactant',
  value: string | undefined,
): void {
  if (value !== undefined) asked[name] = value;
}

function mustBeObject(value: unknown, path: string): Members {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Members;
  throw malformed(path, 'must be an object');
}

function interactantOf(value: unknown): Members {
  if (typeof value === 'string') throw malformed('context.interactant', 'must be an object, such as {"ref": "in_…"}');
  return objectOrNone(value, 'context.interactant');
}

function objectOrNone(value: unknown, path: string): Members {
  return value === undefined || value === null ? {} : mustBeObject(value, path);
}

function mustBeText(value: unknown, path: string): string {
  if (typeof value === 'string') return value;
  throw malformed(path, 'must be a string');
}

function text(value: unknown, path: string): string | undefined {
  return value === undefined || value === null ? undefined : mustBeText(value, path);
}

function texts(value: unknown, path: string): string[] | undefined {
  if (value === undefined || value === null) return undefined;
  if (Array.isArray(value) && value.every((member) => typeof member === 'string')) return value;
  throw malformed(path, 'must be an array of strings');
}

function malformed(path: string, message: string): Failure {
  return new Failure('malformed', 'gate.malformed', `The evaluation request is malformed: ${path} ${message}.`, {
    errors: [{ path, message }],
  });
}
