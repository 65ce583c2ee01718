/** A use of a likeness that nobody has. */
export function question(platform: string): object {
  return {
    subject: { type: 'platform', id: platform },
    action: { name: 'generate' },
    resource: { type: 'likeness', id: 'lk_none', properties: { modality: 'voice' } },
    context: { purpose: 'private_remembrance', audience: 'self' },
  };
}
