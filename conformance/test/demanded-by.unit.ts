// The requirements that demand the answers to requests: they exist, and there is one for every reply and most errors.
import t from 'tap';
import { CLIENT_FRAMES, requirementOf } from 'parley-spec';
import { demandedBy } from '../src/client/demanded-by.ts';

void t.test('a requirement demands every reply', (t) => {
  for (const { reply } of CLIENT_FRAMES) t.ok(requirementOf(demandedBy(reply)), reply);
  t.end();
});

void t.test('the value of a field tells which requirement demands its refusal', (t) => {
  const tries = [
    [{ type: 'send' }, { field: 'to' }, 'framing.missing-member'],
    [{ type: 'send', to: 'Nina' }, {}, 'framing.wrong-type'],
    [{ type: 'users', after: null }, {}, 'framing.null'],
    [{ type: 'users', after: true }, {}, 'framing.booleans'],
    [{ type: 'users', after: -1 }, {}, 'framing.out-of-range'],
    [{ type: 'create', room: '' }, {}, 'room.id-refused'],
    [{ type: 'say', text: '', ref: [] }, { field: 'ref' }, 'ref.invalid'],
    [{ type: 'ack', name: '' }, { field: 'name' }, 'name.refused'],
  ] as const;
  for (const [draft, like, requirement] of tries) {
    t.equal(demandedBy('invalid-field', draft, like), requirement);
    t.ok(requirementOf(requirement));
  }
  t.end();
});

void t.test('a code that answers no request is a mistake in a check', (t) => {
  t.throws(() => demandedBy('shutting-down'), /no requirement demands/);
  t.end();
});
