import { z } from 'zod';

/** For which of its replicas a platform asks for a reference. */
export const NewReferenceInput = z
  .strictObject({ replica: z.string() })
  .meta({ example: { replica: 'rp_5f0c63a1d9e24b7f8a1c3d5e7f901234' } });

/** A reference, and the page on which its person consents and leaves; the address is shown this once. */
export const NewReferenceAnswer = z.object({ ref: z.string(), url: z.url() }).meta({
  example: {
    ref: 'in_2b7e151628aed2a6abf7158809cf4f3c',
    url: 'https://sayso.example/i/5Q0mS1c0nGd7w9mC3p0oWlq2hN8r1u4y6b8Xk2ZtVfE',
  },
});
