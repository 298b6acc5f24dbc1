import { isCjk, wordsOf } from '../words.ts';

/** Short words that a language cannot do without, and others do not have; those that several share are left out. */
const COMMON: Readonly<Record<string, ReadonlySet<string>>> = Object.fromEntries(
  Object.entries({
    en: 'the and of is are it its with for that this does do not no response answer answers which but only from in to by or any all each if as has have be was on at an',
    de: 'der die das den dem und ist sind nicht ein eine einen einem einer mit auf für von zu sie wird antwort keine kein auch oder im beim dass wenn nur sich es alle einige',
    fr: 'le la les des et est sont ne pas une du que qui réponse avec pour dans sur elle il aucune aucun ou ses sa son au aux mais toutes tous',
    es: 'el los las y es son una del que respuesta con para en por ningún ninguna su sus pero se al lo todas todos sin como más',
    pt: 'o os as e é são um uma do da dos das que resposta com para em por não nenhum nenhuma sua seu mas ao à todas todos sem mais',
    it: 'il lo gli le di e è sono una del della che risposta con per nella non nessun nessuna sua suo ma tutte tutti senza più al',
    nl: 'het een van en zijn niet met voor dat antwoord geen ook maar alle op te wordt deze aan',
    sv: 'och att det är som på för med inte ett svaret ingen alla men av den till',
    pl: 'i w nie na jest się z do że odpowiedź to ale żadnych wszystkie o lub są',
    tr: 've bir bu için ile değil yanıt cevap hiçbir tüm ama mi mı mu mü da de',
    id: 'yang dan di tidak untuk dengan dari ini jawaban semua atau ada pada',
    vi: 'câu trả lời không và của có được cho là các một này những',
    fi: 'ja ei on vastaus että se ovat kaikki mutta tai mikään',
    cs: 'a je v na se že odpověď není žádné všechny ale nebo',
    ro: 'și este nu un o de în răspunsul cu pentru toate dar sau',
    hu: 'a az és nem egy válasz hogy van minden de vagy',
  }).map(([language, words]) => [language, new Set(words.split(' ').filter((word) => word.length > 1))]),
);

/** Words that are looked at: a page says enough. */
const MOST_WORDS = 500;

/**
 * True for a text in English, or too short to tell and in its letters. By its commonest words: what another language has more of is
 * not English, nor is a text in other letters than those of English where nothing says that it is.
 */
export function isEnglish(text: string): boolean {
  if (isCjk(text)) return false;
  const counts = new Map<string, number>();
  let seen = 0;
  for (const word of wordsOf(text)) {
    for (const [language, words] of Object.entries(COMMON)) {
      if (words.has(word)) counts.set(language, (counts.get(language) ?? 0) + 1);
    }
    seen += 1;
    if (seen >= MOST_WORDS) break;
  }
  const english = counts.get('en') ?? 0;
  const others = Math.max(0, ...[...counts].flatMap(([language, count]) => (language === 'en' ? [] : count)));
  if (english !== others) return english > others;
  return english > 0 || !/[^\p{ASCII}\P{L}]/u.test(text);
}
