import { startServer } from './server.ts';
const s = await startServer({ port: Number(process.env.PORT ?? 12005) });
console.log(`Server listening at ${s.host}/${s.port}`);
