// The relay of this folder on Node's sockets: it shows what Node costs a server that does nothing else. Run it as
// `relay PORT`; relay.c describes what it does and prints.
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

interface Room {
  readonly members: Set<Socket>;
  /** Lines of this turn of the event loop. */
  said: Buffer[];
}

const rooms = new Map<number, Room>();
let loud: Room[] = [];

function roomNumbered(number: number): Room {
  const room = rooms.get(number) ?? { members: new Set(), said: [] };
  rooms.set(number, room);
  return room;
}

function tellAll(): void {
  const told = loud;
  loud = [];
  for (const room of told) {
    const bytes = room.said.length === 1 ? room.said[0]! : Buffer.concat(room.said);
    room.said = [];
    for (const member of room.members) member.write(bytes);
  }
}

function hear(room: Room, bytes: Buffer): void {
  if (loud.length === 0) setImmediate(tellAll);
  if (room.said.length === 0) loud.push(room);
  room.said.push(bytes);
}

const server = createServer({ noDelay: true }, (socket) => {
  let room: Room | undefined;
  socket.on('data', (bytes) => {
    if (room) return hear(room, bytes);
    room = roomNumbered(parseInt(bytes.toString('latin1'), 10) || 0);
    room.members.add(socket);
    socket.write('+\n');
  });
  // A reset connection is closed; there is nothing to report.
  socket.on('error', () => socket.destroy());
  socket.on('close', () => room?.members.delete(socket));
});
server.listen({ port: Number(process.argv[2] ?? 0), host: '127.0.0.1', backlog: 1024 }, () => {
  console.log(`relay listening at 127.0.0.1/${(server.address() as AddressInfo).port}`);
});
