// What the client says about itself and its connection, in the assignment's words where it has some.
import type { User } from 'parley-spec';
import { harmless } from './harmless.ts';

export const HOST_PROMPT = 'Enter the server IP Address: ';
export const PORT_PROMPT = 'Enter the server port: ';
export const NAME_PROMPT = 'Your id key (i.e your name): ';

export const connectedLines = (host: string, port: number): string[] => [
  `Successfully connected to server with IP: ${harmless(host)} and port: ${port}`,
];

export const infoLines = ({ name, clientId }: User): string[] => [
  'Your client info is:',
  `Client Name: ${harmless(name)}`,
  `Client ID: ${clientId}`,
];
