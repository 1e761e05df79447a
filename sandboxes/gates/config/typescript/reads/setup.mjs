// Runs before every test file: notes what it reads.
import { expect } from 'vitest';
import { noteReads } from './reads.mjs';

noteReads(`${process.env.GATES_REPORT ?? '/tmp/gates/test'}/reads-${process.pid}.jsonl`, () => expect.getState().testPath ?? '');
