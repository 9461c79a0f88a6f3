// What the client prints about itself and its connection, in the words of the assignment.
import type { User } from 'parley-spec';
import { escapeControl } from './escape-control.ts';

export const HOST_PROMPT = 'Enter the server IP Address: ';
export const PORT_PROMPT = 'Enter the server port: ';
export const NAME_PROMPT = 'Your id key (i.e your name): ';

export const connectedLines = (host: string, port: number): string[] => [
  `Successfully connected to server with IP: ${escapeControl(host)} and port: ${port}`,
];

export const infoLines = ({ name, clientId }: User): string[] => [
  'Your client info is:',
  `Client Name: ${escapeControl(name)}`,
  `Client ID: ${clientId}`,
];
