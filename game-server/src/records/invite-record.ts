import * as v from 'valibot';
import { idSchema } from './id.ts';
import { duelistSchema } from './ticket-record.ts';

/** `invites/<code>`: whom an invite link leads to, as long as he is there. */
export const inviteRecordSchema = v.object({ owner: duelistSchema, home: idSchema });

export type InviteRecord = Readonly<v.InferOutput<typeof inviteRecordSchema>>;
