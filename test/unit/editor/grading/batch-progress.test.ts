import assert from 'node:assert/strict';
import { BatchProgress } from '../../../../src/editor/grading/batch-progress.ts';
import { inEnglish } from '../in-english.ts';

describe('the progress of a batch', () => {
  let now = 0;
  const passing = (seconds: number): void => void (now += seconds * 1000);
  const begun = (): BatchProgress => {
    now = 1_000_000;
    return new BatchProgress(4, () => now);
  };

  it('says how far it is, and how long the others will take', () => {
    const progress = begun();
    assert.equal(progress.text(inEnglish), '0 of 4');
    passing(10);
    progress.end(1);
    assert.equal(progress.text(inEnglish), '1 of 4, about 30 s left');
    passing(200);
    progress.end(2);
    assert.equal(progress.text(inEnglish), '2 of 4, about 4 min left');
  });

  it('says since when it waits in the server’s queue', () => {
    const progress = begun();
    progress.wait(7, 'busy');
    passing(61);
    progress.wait(7, 'busy');
    assert.equal(progress.text(inEnglish), '0 of 4, waiting in the server’s full queue for 61 s');
    progress.wait(7, 'reading');
    assert.equal(progress.text(inEnglish), '0 of 4');
  });

  it('says so as long as one of several waits', () => {
    const progress = begun();
    progress.wait(1, 'busy');
    passing(5);
    progress.wait(2, 'busy');
    progress.end(1);
    passing(1);
    assert.equal(progress.text(inEnglish), '1 of 4, waiting in the server’s full queue for 1 s');
  });
});
