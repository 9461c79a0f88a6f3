// All directed checks, in the order of the report.
import type { Check } from './check.ts';
import { concurrent } from './concurrent.ts';
import { encodings } from './encodings.ts';
import { enteringRooms } from './entering-rooms.ts';
import { endings } from './endings.ts';
import { errors } from './errors.ts';
import { forms } from './forms.ts';
import { fields } from './fields.ts';
import { framing } from './framing.ts';
import { handshake } from './handshake.ts';
import { inbox } from './inbox.ts';
import { disconnection } from './disconnection.ts';
import { floods } from './floods.ts';
import { members } from './members.ts';
import { menu } from './menu.ts';
import { names } from './names.ts';
import { unusualJson } from './unusual-json.ts';
import { precedence } from './precedence.ts';
import { presence } from './presence.ts';
import { refusals } from './refusals.ts';
import { requests } from './requests.ts';
import { resilience } from './resilience.ts';
import { rooms } from './rooms.ts';
import { sending } from './sending.ts';
import { states } from './states.ts';
import { text } from './text.ts';
import { users } from './users.ts';
import { pagination } from './pagination.ts';
import { timeLimits } from './time-limits.ts';

export const CHECKS: readonly Check[] = [
  ...framing,
  ...fields,
  ...encodings,
  ...unusualJson,
  ...forms,
  ...handshake,
  ...names,
  ...menu,
  ...requests,
  ...states,
  ...errors,
  ...precedence,
  ...refusals,
  ...users,
  ...presence,
  ...members,
  ...pagination,
  ...text,
  ...sending,
  ...inbox,
  ...enteringRooms,
  ...rooms,
  ...disconnection,
  ...endings,
  ...resilience,
  ...floods,
  ...timeLimits,
  ...concurrent,
];
