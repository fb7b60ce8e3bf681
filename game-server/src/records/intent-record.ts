import * as v from 'valibot';
import { countSchema, idSchema } from './id.ts';

/** `intents/<mid>`: a commit that may be unfinished. Its existence is what counts; its content is for people. */
export const intentRecordSchema = v.object({
  server: idSchema,
  epoch: countSchema,
});

export type IntentRecord = Readonly<v.InferOutput<typeof intentRecordSchema>>;
