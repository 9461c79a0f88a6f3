// Tests of the specification in one process: each process of tap costs two seconds.
import './codec.unit.ts';
import './exports.unit.ts';
import './generated.unit.ts';
import './model.unit.ts';
import './model-walk.unit.ts';
import './schemas.unit.ts';
