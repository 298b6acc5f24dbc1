// `npm run soak`: 100,000 acknowledged grades, or ten minutes.
import { soak } from './soak.ts';

const figures = await soak({ grades: 100_000, perJournal: 5000, seconds: 570, seed: Date.now() % 100_000 }, (line) => {
  console.log(line);
});
const { lost, doubled, unreadable, back } = figures;
process.exitCode = lost + doubled + unreadable + back > 0 ? 1 : 0;
console.log(process.exitCode === 0 ? 'Nothing was lost, doubled, unreadable or back.' : 'It went wrong.');
