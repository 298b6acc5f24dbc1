import type { Names } from './name-kind.ts';

/** Names in German. */
export const GERMAN: Names = {
  person: [
    ...['nutzer', 'nutzerin', 'benutzer', 'benutzerin', 'anwender', 'anwenderin', 'mensch', 'ich', 'du', 'sie', 'kunde'],
    ...['kundin', 'schüler', 'schülerin', 'student', 'studentin', 'fragesteller', 'fragende', 'patientin', 'nutzer:in', 'user'],
  ],
  model: ['assistent', 'assistentin', 'ki', 'ki-assistent', 'ki assistent', 'sprachmodell', 'modell', 'chatbot', 'agent', 'maschine', 'ki-modell', 'berater'],
  system: ['system', 'systemprompt', 'system-prompt', 'systemnachricht', 'systemanweisung', 'system-anweisung'],
  tool: ['werkzeug', 'werkzeugaufruf', 'gedankengang'],
  prompt: ['frage', 'aufgabe', 'anweisung', 'eingabe', 'aufforderung', 'aufgabenstellung', 'anfrage', 'nutzerfrage', 'auftrag', 'f', 'nutzereingabe', 'fragestellung'],
  context: ['kontext', 'hintergrund'],
  response: [
    ...['antwort', 'ausgabe', 'modellantwort', 'antwort des modells', 'ki-antwort', 'antwort der ki', 'ergebnis des modells'],
    ...['modellausgabe', 'erwiderung', 'rückmeldung des modells', 'schülerantwort', 'studierendenantwort', 'generierte antwort', 'chatbot-antwort'],
  ],
  reference: [
    ...['musterlösung', 'referenz', 'referenzantwort', 'erwartete antwort', 'musterantwort', 'erwartet', 'sollantwort', 'soll'],
    ...['erwartete ausgabe', 'richtige antwort', 'korrekte antwort', 'lösung', 'referenzlösung', 'erwartungshorizont', 'idealantwort'],
  ],
  aside: ['bewertung', 'punkte', 'note', 'punktzahl', 'urteil', 'begründung', 'einschätzung', 'wertung', 'gesamtnote', 'ergebnis', 'begründung des urteils', 'punktwert'],
  remark: ['anmerkung', 'anmerkungen', 'kommentar', 'notizen', 'bemerkung', 'bemerkungen', 'analyse', 'hinweise des prüfers', 'fazit'],
  metadata: ['datum', 'uhrzeit', 'kategorie', 'schlagwörter', 'thema', 'quelle', 'sprache', 'schwierigkeit', 'autor', 'titel', 'modellname', 'dauer', 'kosten', 'umgebung'],
};

/** Names in French. */
export const FRENCH: Names = {
  person: ['utilisateur', 'utilisatrice', 'humain', 'humaine', 'vous', 'moi', 'toi', 'client', 'cliente', 'élève', 'étudiant', 'étudiante', 'usager', 'patient'],
  model: ['assistant', 'assistante', 'ia', 'modèle', 'agent', 'agent conversationnel', 'assistant ia', 'robot', 'conseiller', 'l’ia', "l'ia", "l'assistant"],
  system: ['système', 'invite système', 'message système', 'prompt système', 'consigne système'],
  tool: ['outil', 'appel d’outil', "appel d'outil", 'raisonnement'],
  prompt: ['question', 'consigne', 'invite', 'instruction', 'demande', 'requête', 'énoncé', 'entrée', 'question posée', 'tâche'],
  context: ['contexte'],
  response: ['réponse', 'sortie', 'réponse du modèle', "réponse de l'ia", 'réponse de l’ia', "réponse de l'assistant", 'réponse générée', 'réponse obtenue', 'résultat du modèle'],
  reference: ['référence', 'réponse de référence', 'réponse attendue', 'réponse idéale', 'corrigé', 'attendu', 'sortie attendue', 'bonne réponse', 'réponse correcte', 'corrigé type'],
  aside: ['note', 'évaluation', 'score', 'verdict', 'justification', 'appréciation', 'jugement', 'notation', 'barème', 'résultat'],
  remark: ['remarque', 'remarques', 'commentaire', 'commentaires', 'notes', 'analyse', 'observations'],
  metadata: ['date', 'heure', 'catégorie', 'étiquettes', 'thème', 'langue', 'difficulté', 'auteur', 'titre', 'durée', 'coût', 'modèle utilisé', 'environnement'],
};

/** Names in Spanish. */
export const SPANISH: Names = {
  person: ['usuario', 'usuaria', 'humano', 'humana', 'tú', 'tu', 'yo', 'cliente', 'clienta', 'estudiante', 'alumno', 'alumna', 'usted', 'persona', 'paciente'],
  model: ['asistente', 'ia', 'modelo', 'agente', 'asistente virtual', 'asistente de ia', 'máquina', 'robot', 'la ia'],
  system: ['sistema', 'prompt del sistema', 'mensaje del sistema', 'instrucción del sistema'],
  tool: ['herramienta', 'razonamiento'],
  prompt: ['pregunta', 'instrucción', 'instrucciones', 'consulta', 'petición', 'entrada', 'indicación', 'tarea', 'enunciado', 'p', 'solicitud'],
  context: ['contexto'],
  response: ['respuesta', 'salida', 'contestación', 'respuesta del modelo', 'respuesta de la ia', 'respuesta del asistente', 'respuesta generada', 'r', 'salida del modelo'],
  reference: ['referencia', 'respuesta de referencia', 'respuesta esperada', 'respuesta ideal', 'esperado', 'respuesta correcta', 'salida esperada', 'solución', 'respuesta modelo'],
  aside: ['puntuación', 'nota', 'calificación', 'evaluación', 'veredicto', 'justificación', 'valoración', 'puntaje', 'resultado', 'juicio'],
  remark: ['notas', 'comentario', 'comentarios', 'observaciones', 'análisis', 'observación'],
  metadata: ['fecha', 'hora', 'categoría', 'etiquetas', 'tema', 'idioma', 'dificultad', 'autor', 'título', 'duración', 'coste', 'costo', 'fuente', 'entorno'],
};

/** Names in Portuguese. */
export const PORTUGUESE: Names = {
  person: ['usuário', 'usuária', 'utilizador', 'utilizadora', 'humano', 'você', 'eu', 'cliente', 'aluno', 'aluna', 'estudante', 'paciente'],
  model: ['assistente', 'ia', 'modelo', 'agente', 'robô', 'assistente virtual', 'assistente de ia', 'a ia'],
  system: ['sistema', 'prompt do sistema', 'mensagem do sistema', 'instrução do sistema'],
  tool: ['ferramenta', 'raciocínio'],
  prompt: ['pergunta', 'instrução', 'instruções', 'consulta', 'pedido', 'entrada', 'questão', 'tarefa', 'solicitação', 'enunciado'],
  context: ['contexto'],
  response: ['resposta', 'saída', 'resposta do modelo', 'resposta da ia', 'resposta do assistente', 'resposta gerada', 'saída do modelo'],
  reference: ['referência', 'resposta de referência', 'resposta esperada', 'resposta ideal', 'gabarito', 'esperado', 'resposta correta', 'saída esperada'],
  aside: ['pontuação', 'nota', 'avaliação', 'veredicto', 'justificativa', 'resultado', 'julgamento', 'classificação'],
  remark: ['notas', 'comentário', 'comentários', 'observações', 'análise', 'observação'],
  metadata: ['data', 'hora', 'categoria', 'etiquetas', 'tema', 'idioma', 'dificuldade', 'autor', 'título', 'duração', 'custo', 'fonte', 'ambiente'],
};

/** Names in Italian. */
export const ITALIAN: Names = {
  person: ['utente', 'umano', 'tu', 'io', 'cliente', 'studente', 'studentessa', 'persona', 'paziente', 'alunno'],
  model: ['assistente', 'ia', 'modello', 'agente', 'assistente virtuale', 'macchina', "l'ia", 'operatore'],
  system: ['sistema', 'prompt di sistema', 'messaggio di sistema', 'istruzione di sistema'],
  tool: ['strumento', 'ragionamento'],
  prompt: ['domanda', 'istruzione', 'istruzioni', 'richiesta', 'quesito', 'input', 'compito', 'consegna', 'd'],
  context: ['contesto'],
  response: ['risposta', 'uscita', 'risposta del modello', "risposta dell'ia", "risposta dell'assistente", 'risposta generata', 'output del modello'],
  reference: ['riferimento', 'risposta di riferimento', 'risposta attesa', 'risposta ideale', 'atteso', 'risposta corretta', 'soluzione', 'output atteso'],
  aside: ['punteggio', 'voto', 'valutazione', 'verdetto', 'giudizio', 'motivazione', 'risultato'],
  remark: ['note', 'nota', 'commento', 'commenti', 'osservazioni', 'analisi'],
  metadata: ['data', 'ora', 'categoria', 'etichette', 'tema', 'lingua', 'difficoltà', 'autore', 'titolo', 'durata', 'costo', 'fonte', 'ambiente'],
};

/** Names in Russian. */
export const RUSSIAN: Names = {
  person: ['пользователь', 'человек', 'я', 'ты', 'вы', 'клиент', 'студент', 'ученик', 'покупатель', 'пациент', 'юзер'],
  model: ['ассистент', 'ии', 'помощник', 'модель', 'бот', 'агент', 'чат-бот', 'чатбот', 'нейросеть', 'оператор', 'ии-ассистент'],
  system: ['система', 'системный промпт', 'системное сообщение', 'системная инструкция'],
  tool: ['инструмент', 'вызов инструмента', 'рассуждение', 'размышление'],
  prompt: ['вопрос', 'промпт', 'запрос', 'инструкция', 'задание', 'задача', 'ввод', 'в', 'подсказка'],
  context: ['контекст'],
  response: ['ответ', 'вывод модели', 'ответ модели', 'ответ ии', 'ответ ассистента', 'ответ бота', 'сгенерированный ответ', 'о'],
  reference: ['эталон', 'эталонный ответ', 'ожидаемый ответ', 'правильный ответ', 'верный ответ', 'образец ответа', 'идеальный ответ', 'ожидаемый результат'],
  aside: ['оценка', 'балл', 'баллы', 'вердикт', 'обоснование', 'оценивание', 'результат', 'итоговая оценка'],
  remark: ['заметки', 'комментарий', 'комментарии', 'примечание', 'примечания', 'анализ', 'замечания'],
  metadata: ['дата', 'время', 'категория', 'теги', 'тема', 'язык', 'сложность', 'автор', 'название', 'версия', 'источник', 'стоимость', 'окружение'],
};
