// Tests of what bounds a connection, in one process: each process of tap costs two seconds.
import './bounds/events.unit.ts';
import './bounds/fairness.unit.ts';
import './bounds/lists.unit.ts';
import './bounds/requests.unit.ts';
import './bounds/time.unit.ts';
import './teardown.unit.ts';
import './tls-handshake.unit.ts';
