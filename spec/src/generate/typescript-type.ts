// The TypeScript type of a schema. Every object shape has a name, so that a user or a message has the same interface
// everywhere. A shape without a name stops the generator.
import type { JsonSchema } from '../vocabulary/json-schema.ts';

/** Fields of a shape, in order → its interface and what it is for. */
export const SHAPES: ReadonlyMap<string, { readonly name: string; readonly purpose: string }> = new Map([
  ['clientId,name', { name: 'User', purpose: 'A user as others see it.' }],
  ['from,text,at', { name: 'InboxMessage', purpose: 'A private message in an inbox.' }],
  ['field,label,kind', { name: 'MenuPrompt', purpose: 'A question to the user before a request.' }],
  ['key,label,request,prompts', { name: 'MenuOption', purpose: 'A service that the server offers.' }],
  ['hint,word,request', { name: 'RoomMode', purpose: 'How a user ends one mode of a room.' }],
  ['owner,member', { name: 'RoomModes', purpose: 'How a user ends the two modes of a room.' }],
  [
    'frameBytes,nameBytes,textBytes,inboxMessages,roomMembers,queueBytes,handshakeMs,idleMs',
    { name: 'Limits', purpose: 'The limits of a server.' },
  ],
]);

/** The shape of an object schema. */
export const shapeOf = (schema: JsonSchema): string => Object.keys(schema.properties ?? {}).join(',');

function literal(value: NonNullable<JsonSchema['const']>): string {
  return typeof value === 'string' ? `'${value}'` : String(value);
}

/** The type of a field, as it is written after the colon. */
export function typescriptType(field: string, schema: JsonSchema): string {
  if (field === 'ref') return 'Ref';
  if (schema.const !== undefined) return literal(schema.const);
  if (schema.anyOf) {
    const each = schema.anyOf.map((branch) => typescriptType('', branch));
    // `0 | number` is number; the comment says that 0 means "no limit".
    return [...new Set(each.includes('number') ? each.filter((t) => t !== '0') : each)].join(' | ');
  }
  switch (schema.type) {
    case 'integer':
      return 'number';
    case 'string':
    case 'boolean':
      return schema.type;
    case 'array':
      return `readonly ${typescriptType('', schema.items!)}[]`;
    case 'object': {
      const shape = SHAPES.get(shapeOf(schema));
      if (!shape) throw new Error(`no name for an object of ${shapeOf(schema)}: add it to SHAPES`);
      return shape.name;
    }
    default:
      return 'unknown';
  }
}
