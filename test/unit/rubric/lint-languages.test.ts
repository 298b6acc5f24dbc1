import assert from 'node:assert/strict';
import { isEnglish } from '../../../src/rubric/lint/english.ts';
import { type Levels, rubric, codes } from './linted.ts';
import type { LintCode } from '../../../src/rubric/finding.ts';

/** A rubric as someone writes it in a language, and a statement of theirs that asks nothing. */
interface Sample {
  readonly language: string;
  /** Ways to ask, with the language's own mark or without any. */
  readonly asking: readonly string[];
  /** Requests to judge. */
  readonly requests: readonly string[];
  /** What asks nothing. */
  readonly stating: readonly string[];
  /** They share most of their words and differ in a degree. */
  readonly levels: Levels;
  /** A sentence in the language's own quotation marks. */
  readonly quoted: string;
}

const SAMPLES: readonly Sample[] = [
  {
    language: 'German',
    asking: ['Ist die Antwort höflich?', 'Zu beurteilen ist, ob die Antwort alle Fragen behandelt.'],
    requests: ['Bewerte die Höflichkeit der Antwort.', 'Prüfen Sie die Antwort auf Fehler.'],
    stating: ['Höflichkeit der Antwort', 'Die Antwort ist höflich.'],
    levels: ['keine', 'wenige', 'etwa die Hälfte', 'die meisten', 'sämtliche'].map(
      (much) =>
        `Die Antwort belegt ${much} der Aussagen im Text durch eine nachprüfbare Quelle mit Datum und Seitenangabe.`,
    ) as unknown as Levels,
    quoted: 'Die Antwort nennt die Person „Sie“ und nicht ‚du‘.',
  },
  {
    language: 'French',
    asking: [
      'La réponse est-elle polie ?',
      'Dans quelle mesure la réponse est-elle complète',
      'On regarde si la réponse cite ses sources.',
    ],
    requests: ['Évaluez la politesse de la réponse.', 'Jugez la clarté de la réponse.'],
    stating: ['Politesse de la réponse', 'La réponse est polie.'],
    levels: ['aucune', 'peu', 'la moitié', 'la plupart', 'la totalité'].map(
      (much) =>
        `La réponse appuie ${much} des affirmations du texte sur une source vérifiable avec sa date et sa page exacte.`,
    ) as unknown as Levels,
    quoted: 'La réponse n’emploie pas « tu » et cite l’auteur : “non”.',
  },
  {
    language: 'Spanish',
    asking: ['¿Es amable la respuesta?', 'En qué medida responde la respuesta a la pregunta'],
    requests: ['Evalúa la cortesía de la respuesta.', 'Valore si la respuesta es completa.'],
    stating: ['Cortesía de la respuesta', 'La respuesta es amable.'],
    levels: ['ninguna', 'una parte pequeña', 'la mitad', 'casi la totalidad', 'la totalidad'].map(
      (much) =>
        `La respuesta apoya ${much} de las afirmaciones del texto en una fuente que se puede comprobar con fecha y página.`,
    ) as unknown as Levels,
    quoted: 'La respuesta dice «usted» y nunca “tú”.',
  },
  {
    language: 'Portuguese',
    asking: ['A resposta é educada?', 'Em que medida a resposta cobre a pergunta'],
    requests: ['Avalie a cortesia da resposta.'],
    stating: ['Cortesia da resposta', 'A resposta é educada.'],
    levels: ['nenhuma', 'uma pequena parte', 'a metade', 'quase a totalidade', 'a totalidade'].map(
      (much) =>
        `A resposta apoia ${much} das afirmações do texto em uma fonte que se pode verificar com data e página exatas.`,
    ) as unknown as Levels,
    quoted: 'A resposta usa “você” e não “tu”.',
  },
  {
    language: 'Italian',
    asking: ['La risposta è cortese?', 'In che misura la risposta è completa'],
    requests: ['Valuta la cortesia della risposta.'],
    stating: ['Cortesia della risposta', 'La risposta è cortese.'],
    levels: ['nessuna', 'una minima parte', 'circa metà', 'gran parte', 'la totalità'].map(
      (much) =>
        `La risposta fonda ${much} delle affermazioni del testo su una fonte che si può verificare con data e pagina precise.`,
    ) as unknown as Levels,
    quoted: 'La risposta usa «Lei» e non “tu”.',
  },
  {
    language: 'Russian',
    asking: ['Вежлив ли ответ?', 'Насколько вежлив ответ', 'Вежлив ли ответ.'],
    requests: ['Оцените вежливость ответа.'],
    stating: ['Вежливость ответа', 'Ответ вежливый.'],
    levels: ['ни одно', 'немногие', 'около половины', 'большинство', 'каждое'].map(
      (much) =>
        `Ответ подтверждает ${much} из утверждений в тексте проверяемым источником с датой и точной страницей издания.`,
    ) as unknown as Levels,
    quoted: 'В ответе стоит «Вы», а не „ты“.',
  },
  {
    language: 'Greek',
    asking: ['Είναι ευγενική η απάντηση;', 'Είναι ευγενική η απάντηση\u037e'],
    requests: [],
    stating: ['Ευγένεια της απάντησης', 'Η απάντηση είναι ευγενική.'],
    levels: ['κανέναν', 'λίγους', 'τους μισούς', 'τους περισσότερους', 'όλους'].map(
      (much) =>
        `Η απάντηση στηρίζει ${much} από τους ισχυρισμούς του κειμένου σε πηγή που ελέγχεται με ημερομηνία και σελίδα.`,
    ) as unknown as Levels,
    quoted: 'Η απάντηση γράφει «εσείς» και όχι “εσύ”.',
  },
  {
    language: 'Arabic',
    asking: ['هل الإجابة مهذبة؟', 'هل الإجابة مهذبة'],
    requests: ['قيّم تهذيب الإجابة.'],
    stating: ['تهذيب الإجابة', 'الإجابة مهذبة.'],
    levels: ['لا شيء', 'القليل', 'النصف', 'المعظم', 'الجميع'].map(
      (much) => `تدعم الإجابة ${much} من الادعاءات الواردة في النص بمصدر يمكن التحقق منه مع ذكر التاريخ والصفحة بدقة.`,
    ) as unknown as Levels,
    quoted: 'تقول الإجابة “حضرتك” ولا تقول ’أنت‘.',
  },
  {
    language: 'Chinese',
    asking: [
      '回答是否有礼貌',
      '回答有礼貌吗',
      '回答有没有说明来源。',
      '回答的礼貌程度如何？',
      '回答是不是完整呢',
      '這個回答禮貌嗎',
    ],
    requests: ['请评估回答的礼貌程度。', '判断回答的完整性。'],
    stating: ['礼貌程度', '回答很有礼貌。'],
    levels: [
      '回答没有为文中的论断提供可以核实的来源、日期和页码。',
      '回答为文中少数论断提供可以核实的来源、日期和页码。',
      '回答为文中约一半论断提供可以核实的来源、日期和页码。',
      '回答为文中大多数论断提供可以核实的来源、日期和页码。',
      '回答为文中每一个论断提供可以核实的来源、日期和页码。',
    ],
    quoted: '回答说“您”，而不说‘你’。',
  },
  {
    language: 'Japanese',
    asking: [
      '応答は丁寧か。',
      '応答は丁寧ですか',
      '応答は相手の気持ちを認めているか',
      'どの程度、応答は丁寧である。',
      '応答が丁寧かどうか。',
    ],
    requests: ['応答の丁寧さを評価してください。'],
    stating: ['丁寧さ', '応答は丁寧である。'],
    levels: [
      '応答は本文の主張のどれにも確認できる出典と日付と頁を添えていない。',
      '応答は本文の主張のごく一部に確認できる出典と日付と頁を添えている。',
      '応答は本文の主張の半分に確認できる出典と日付と頁を添えている。',
      '応答は本文の主張の大半に確認できる出典と日付と頁を添えている。',
      '応答は本文の主張のすべてに確認できる出典と日付と頁を添えている。',
    ],
    quoted: '応答は「あなた」と呼び、“君”とは呼ばない。',
  },
  {
    language: 'Korean',
    asking: [
      '응답이 공손한가',
      '응답이 공손합니까',
      '응답이 공손한가요.',
      '응답이 얼마나 공손한지',
      '응답은 출처를 밝히나요?',
      '응답이 질문에 답했는가.',
    ],
    requests: ['응답의 공손함을 평가하세요.'],
    stating: ['응답의 공손함', '응답은 공손합니다.'],
    levels: [
      '응답은 본문의 주장 가운데 어느 것에도 확인할 수 있는 출처와 날짜를 밝히지 않는다.',
      '응답은 본문의 주장 가운데 일부에 확인할 수 있는 출처와 날짜를 밝힌다.',
      '응답은 본문의 주장 가운데 절반에 확인할 수 있는 출처와 날짜를 밝힌다.',
      '응답은 본문의 주장 가운데 대부분에 확인할 수 있는 출처와 날짜를 밝힌다.',
      '응답은 본문의 주장 가운데 모두에 확인할 수 있는 출처와 날짜를 밝힌다.',
    ],
    quoted: '응답은 ‘당신’이라고 쓰고 “너”라고 쓰지 않는다.',
  },
  {
    language: 'Polish',
    asking: ['Czy odpowiedź jest uprzejma?', 'Czy odpowiedź jest uprzejma', 'Jak uprzejma jest odpowiedź'],
    requests: ['Oceń uprzejmość odpowiedzi.'],
    stating: ['Uprzejmość odpowiedzi', 'Odpowiedź jest uprzejma.'],
    levels: ['żadne', 'nieliczne', 'około połowy', 'większość', 'wszystkie'].map(
      (much) =>
        `Odpowiedź opiera ${much} z twierdzeń w tekście na źródle, które można sprawdzić, z datą i dokładną stroną wydania.`,
    ) as unknown as Levels,
    quoted: 'Odpowiedź mówi „Pan”, a nie „ty”.',
  },
  {
    language: 'Turkish',
    asking: ['Yanıt kibar mı?', 'Yanıt kibar mı'],
    requests: ['Yanıtın kibarlığını değerlendir.'],
    stating: ['Yanıtın kibarlığı', 'Yanıt kibardır.'],
    levels: ['hiçbirini', 'azını', 'yarısını', 'çoğunu', 'tümünü'].map(
      (much) =>
        `Yanıt, metindeki iddiaların ${much} tarihi ve sayfası belli olan, doğrulanabilir bir kaynağa dayandırır.`,
    ) as unknown as Levels,
    quoted: 'Yanıt “siz” der, ‘sen’ demez.',
  },
  {
    language: 'Hindi',
    asking: ['क्या उत्तर विनम्र है?', 'क्या उत्तर विनम्र है'],
    requests: ['उत्तर की विनम्रता का मूल्यांकन करें।'],
    stating: ['उत्तर की विनम्रता'],
    levels: ['किसी भी नहीं', 'थोड़े', 'आधे', 'अधिकांश', 'सभी'].map(
      (much) => `उत्तर पाठ के ${much} दावों के लिए जाँचने योग्य स्रोत, तिथि और पृष्ठ संख्या देता है और उन्हें स्पष्ट लिखता है।`,
    ) as unknown as Levels,
    quoted: 'उत्तर “आप” कहता है, ‘तू’ नहीं।',
  },
];

const RULES: readonly LintCode[] = ['criteria-not-a-question', 'levels-alike', 'curly-quotes', 'level-names-other'];

describe('The linter, of a rubric', () => {
  for (const { language, asking, requests, stating, levels, quoted } of SAMPLES) {
    describe(`in ${language}`, () => {
      for (const criteria of [...asking, ...requests]) {
        it(`leaves alone what asks: ${criteria}`, () => {
          assert.deepEqual(codes(rubric(criteria, levels)), []);
        });
      }
      for (const criteria of stating) {
        it(`says that this asks nothing: ${criteria}`, () => {
          assert.deepEqual(codes(rubric(criteria, levels)), ['criteria-not-a-question']);
        });
      }
      it('leaves alone the quotation marks of the language', () => {
        const [question = ''] = asking;
        assert.deepEqual(codes(rubric(question, [quoted, ...levels.slice(1)] as unknown as Levels)), []);
      });
      it('finds two levels that say the same', () => {
        const [question = ''] = asking;
        const [one, two, , four, five] = levels;
        const said = codes(rubric(question, [one, two, ` ${two} `.replace(/[.。।]/, '!'), four, five]));
        assert.deepEqual(said, ['levels-alike']);
      });
      it('is known not to be English', () => {
        assert.equal(isEnglish(levels.join('\n')), false);
        assert.equal(isEnglish(quoted), false);
      });
    });
  }
});

it('The languages are at least ten, and each rule is tried in all of them', () => {
  assert.ok(SAMPLES.length >= 10);
  assert.equal(new Set(RULES).size, 4);
});
