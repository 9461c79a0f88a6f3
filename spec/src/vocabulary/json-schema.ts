// JSON Schema as the frames use it. TypeBox hides its own marks from JSON, so a round trip leaves exactly what
// another language sees.

/** The part of JSON Schema that the frames use. */
export interface JsonSchema {
  readonly $schema?: string;
  readonly $id?: string;
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'boolean';
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly contains?: JsonSchema;
  readonly minItems?: number;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly discriminator?: { readonly propertyName: string };
  readonly const?: string | number | boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  /** Most bytes of a string in UTF-8. */
  readonly 'x-maxBytes'?: number;
  /** Later versions may add words: a receiver takes other strings too, and shows them as they are. */
  readonly 'x-open'?: boolean;
}

/** A TypeBox schema as others see it. */
export const plain = (schema: object): JsonSchema => JSON.parse(JSON.stringify(schema)) as JsonSchema;
