/** Words for what a program is given and what it prints, in lower case. */
export const INPUT_WORDS: readonly string[] = [
  ...['input', 'eingabe', 'eingabedaten', 'entrée', 'entrées', 'entrada', 'entradas', 'ingresso', 'dati in ingresso'],
  ...['ввод', 'вход', 'входные данные', '输入', '輸入', '入力', '입력'],
];
export const OUTPUT_WORDS: readonly string[] = [
  ...['output', 'ausgabe', 'ausgabedaten', 'sortie', 'sorties', 'salida', 'salidas', 'saída', 'saídas', 'uscita'],
  ...['dati in uscita', 'вывод', 'выход', 'выходные данные', '输出', '輸出', '出力', '출력'],
];

/** Words for the problem that a program solves: parts of its statement where that has others. */
export const PROBLEM_WORDS: readonly string[] = [
  ...['problem', 'problem statement', 'problem description', 'problème', 'problema', 'задача', 'условие'],
  ...['题目', '題目', '题目描述', '題目描述', '问题描述', '問題', '問題文', '문제', '문제 설명'],
];

/** Parts that the statement of a programming problem has and hardly anything else, in lower case. */
export const STATEMENT_PARTS: ReadonlySet<string> = new Set([
  ...['constraints', 'constraint', 'input format', 'output format', 'input specification', 'output specification'],
  ...['time limit', 'memory limit', 'time limit per test', 'memory limit per test', 'sample input', 'sample output'],
  ...['time complexity', 'space complexity', 'einschränkungen', 'eingabeformat', 'ausgabeformat', 'zeitlimit'],
  ...['beispieleingabe', 'beispielausgabe', 'nebenbedingungen', 'contraintes', "format d'entrée", 'format de sortie'],
  ...['limite de temps', 'exemple d’entrée', "exemple d'entrée", 'exemple de sortie', 'restricciones'],
  ...['formato de entrada', 'formato de salida', 'límite de tiempo', 'entrada de ejemplo', 'salida de ejemplo'],
  ...['restrições', 'formato de saída', 'limite de tempo', 'exemplo de entrada', 'exemplo de saída', 'vincoli'],
  ...['formato di input', 'formato di output', 'esempio di input', 'esempio di output', 'ограничения'],
  ...['формат ввода', 'формат вывода', 'формат входных данных', 'формат выходных данных', 'ограничение времени'],
  ...['пример ввода', 'пример вывода', 'пример входных данных', 'пример выходных данных'],
  ...['约束', '约束条件', '限制条件', '數據範圍', '数据范围', '输入格式', '输出格式', '輸入格式', '輸出格式'],
  ...['样例输入', '样例输出', '輸入樣例', '输入样例', '输出样例', '時間限制', '时间限制', '内存限制', '提示'],
  ...['制約', '入力形式', '出力形式', '入力例', '出力例', '実行時間制限', 'メモリ制限'],
  ...['제한', '제한 사항', '제한사항', '시간 제한', '메모리 제한', '예제 입력', '예제 출력', '입출력 예'],
]);

/** Names of an example and of what is said about it, in lower case. */
export const EXAMPLE_PARTS: ReadonlySet<string> = new Set([
  ...['example', 'examples', 'explanation', 'sample', 'samples'],
  ...['beispiel', 'beispiele', 'erklärung', 'erläuterung', 'exemple', 'exemples', 'explication', 'ejemplo', 'ejemplos'],
  ...['explicación', 'exemplo', 'exemplos', 'explicação', 'esempio', 'esempi', 'spiegazione'],
  ...[
    'пример',
    'примеры',
    'пояснение',
    'объяснение',
    '示例',
    '样例',
    '範例',
    '范例',
    '例',
    '例子',
    '解释',
    '解釋',
    '说明',
  ],
  ...['説明', '解説', '예제', '예시', '설명'],
]);
