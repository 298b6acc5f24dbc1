// Words of the Chinese texts: grade 评分 · score 分数 · rubric 评分标准 · criterion 准则 · level 等级 · judge 评审模型 · prompt and
// instruction 提示词 · response 回答 · reference answer 参考答案 · feedback 反馈 · verdict 结论 · pass mark 及格分 · expected score
// 期望分数 · position bias 位置偏差 · order 顺序 · distribution 分布 · stale 已失效 · pinned 已固定 · cache 缓存. Token, Front Matter,
// CodeLens and what a rubric file or the judge's prompt holds stay as they are.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { TOPICS } from '../../../src/rubric/topics.ts';
import { localizedMessages } from './localized-messages.ts';

type Texts = Readonly<Record<string, string>>;

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly title: string; readonly category: string }[] };
}

const root = path.join(import.meta.dirname, '../../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

const manifest = read('package.json');
const english = JSON.parse(read('package.nls.json')) as Texts;
const chinese = JSON.parse(read('package.nls.zh-cn.json')) as Texts;
const bundle = JSON.parse(read('l10n/bundle.l10n.zh-cn.json')) as Texts;

const files = ['src/editor', 'src/words']
  .flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
  )
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({ name, ...localizedMessages(name, read(name)) }));

/** What is looked up in the table of topics, where no call has it as a literal. */
const OF_A_TOPIC = /^TOPICS(?:\.\w+|\[name\])\.(?:title|text)$/;
const topicTexts = Object.values(TOPICS).flatMap(({ title, text }) => [title, text]);

const messages = [...new Set([...files.flatMap((file) => file.messages), ...topicTexts])].sort();

const pairs: readonly (readonly [english: string, chinese: string])[] = [
  ...Object.entries(bundle),
  ...Object.entries(english).map(([key, text]) => [text, chinese[key] ?? ''] as const),
];

/** What must come through a translation unchanged: slots, icons, code. */
function fixed(text: string): string[] {
  return [...new Set(text.match(/\{\d+\}|\$\([\w~-]+\)|`[^`]*`/g) ?? [])].sort();
}

describe('the messages of the editor', () => {
  it('are literals or of a topic, so that all of them are found here', () => {
    const unknown = files.flatMap(({ name, computed }) =>
      computed.filter((message) => !OF_A_TOPIC.test(message)).map((message) => `${name}: ${message}`),
    );
    assert.deepEqual(unknown, []);
    assert.deepEqual(
      files.flatMap(({ misnamed }) => misnamed),
      [],
    );
    assert.ok(messages.length > 400, String(messages.length));
  });

  it('are all there in Chinese, and no others', () => {
    assert.deepEqual(Object.keys(bundle).sort(), messages);
  });
});

describe('the texts of the manifest', () => {
  const keys = [...new Set([...manifest.matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key ?? ''))].sort();

  it('are all there in English and in Chinese, and no others', () => {
    assert.deepEqual(Object.keys(english).sort(), keys);
    assert.deepEqual(Object.keys(chinese).sort(), keys);
  });

  it('are all keys', () => {
    const shown =
      /"(displayName|title|category|description|markdownDescription)": "(?!%)|"(?:enumDescriptions|markdownEnumDescriptions)": \[\s*"(?!%)/;
    assert.doesNotMatch(manifest, shown);
  });
});

describe('a Chinese text', () => {
  const each = (isWrong: (english: string, chinese: string) => boolean) =>
    pairs.filter(([from, to]) => isWrong(from, to)).map((pair) => pair.join(' → '));

  it('is there', () => {
    assert.deepEqual(
      each((_from, to) => to.trim() === ''),
      [],
    );
  });

  it('has the slots, icons and code of the English one', () => {
    assert.deepEqual(
      each((from, to) => fixed(from).join() !== fixed(to).join()),
      [],
    );
  });

  it('has a space between Chinese and Latin letters or digits, and full-width marks beside Chinese', () => {
    const crowded = /\p{sc=Han}[A-Za-z0-9`]|[A-Za-z0-9`]\p{sc=Han}/u;
    const halfWidth = /\p{sc=Han} ?[,;:!?.](?!\w)|\p{sc=Han}[()"]|[)"]\p{sc=Han}/u;
    assert.deepEqual(
      each((_from, to) => crowded.test(to) || halfWidth.test(to)),
      [],
    );
  });

  it('calls a command what the menus call it', () => {
    const title = (texts: Texts, text: string) => texts[text.slice(1, -1)] ?? '';
    for (const command of (JSON.parse(manifest) as Manifest).contributes.commands) {
      const [from, to] = [english, chinese].map((texts) => title(texts, command.title)) as [string, string];
      const [kind, itsKind] = [english, chinese].map((texts) => title(texts, command.category)) as [string, string];
      for (const [message, translation] of Object.entries(bundle)) {
        if (message === from) assert.equal(translation, to);
        if (message === `${kind}: ${from}`) assert.equal(translation, `${itsKind}: ${to}`);
        if (message.includes(`“${from}”`)) assert.ok(translation.includes(`“${to}”`), translation);
      }
    }
  });
});

describe('the search for messages', () => {
  const cases: readonly [source: string, messages: string[], computed: string[], misnamed: string[]][] = [
    ["t('a')", ['a'], [], []],
    ['vscode.l10n.t(`a {0}`, 1)', ['a {0}'], [], []],
    ["t(few ? ('a') : many ? 'b' : 'c')", ['a', 'b', 'c'], [], []],
    ["t('a', t('b'))", ['a', 'b'], [], []],
    ["t(text); l10n.t('a' + 'b'); t(`${x}`)", [], ['text', "'a' + 'b'", '`${x}`'], []],
    ['function f(say: Localize) {}', [], [], ['say: Localize']],
    ["other.t('a'); tt('b')", [], [], []],
  ];
  for (const [source, found, computed, misnamed] of cases) {
    it(source, () => {
      assert.deepEqual(localizedMessages('a.ts', source), { messages: found, computed, misnamed });
    });
  }
});
