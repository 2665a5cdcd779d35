decisions-lede = Пункты, принятые на сессиях, в порядке их следования в документах.
decisions-number = Решение { $number }
decisions-filter = Отбор
decisions-filter-unknown = В адресе указано неизвестное условие отбора. Ничего не изменено. Откройте список решений и выберите условия там.
decisions-session = Сессия
decisions-class = Характер
decisions-addressee = Адресат
decisions-follow-up = Выполнение
decisions-words = Слова
decisions-show = Показать
decisions-show-all = Показать все решения
decisions-all-states = государства-участники

decisions-class-action = Просьба или призыв
decisions-class-soft_action = Предложение или рекомендация
decisions-class-commitment = Обязательство
decisions-class-constitutive = Постановление
decisions-class-appreciation = Признательность
decisions-class-neutral = Принятие к сведению
decisions-class-emphasis = Акцент
decisions-class-reference = Ссылка

decisions-follow-up-none_needed = не требуется
decisions-follow-up-open = ожидается
decisions-follow-up-in_progress = ведётся
decisions-follow-up-implemented = выполнено
decisions-follow-up-superseded = заменено
decisions-follow-up-lapsed = утратило силу
decisions-follow-up-is = Выполнение: { $word }

decisions-to = Адресат: { $names }
decisions-committed = Обязательство приняли: { $names }

decisions-shown = { $count ->
    [0] Решений нет.
    [one] { $count } решение.
    [few] { $count } решения.
   *[other] { $count } решений.
 }
decisions-shown-where = { $count ->
    [0] Решений нет: { $conditions }.
    [one] { $count } решение: { $conditions }.
    [few] { $count } решения: { $conditions }.
   *[other] { $count } решений: { $conditions }.
 }
decisions-where-class = характер: «{ $class }»
decisions-where-to = адресат: { $to }
decisions-where-follow-up = выполнение: { $word }
decisions-where-words = слова: «{ $words }»
decisions-pending = { $count ->
    [one] По { $count } решению ещё ожидаются действия.
   *[other] По { $count } решениям ещё ожидаются действия.
 }
decisions-none = Решений пока нет. Они вносятся вместе с докладом о работе сессии.
decisions-none-found = Таких решений нет.
decisions-range = { $from }–{ $to } из { $count }
decisions-pages = Страницы
decisions-next = Следующие решения
decisions-first = Первая страница

decisions-clauses = Содержание
decisions-no-clauses = Постановляющий глагол в этом пункте не распознан.
decisions-verb = Глагол
decisions-footnotes = Сноски
decisions-activities = Связанные виды деятельности
decisions-no-activities = Связанных видов деятельности нет.
decisions-history = История
decisions-source = В документе
decisions-source-line = Доклад { sessions-the }, строка { $from }
decisions-source-lines = Доклад { sessions-the }, строки { $from }–{ $to }
decisions-source-whole = Весь доклад
decisions-neighbours = Соседние решения
decisions-previous = Предыдущее
decisions-following = Следующее

decisions-plan = План
decisions-code = Код вида деятельности
decisions-code-hint = Как в плане, например 5.7.
decisions-link = Установить связь
decisions-unlink = Снять связь
decisions-linked = Записано: решение касается вида деятельности { $code }.
decisions-unlinked = Записано: решение больше не касается вида деятельности { $code }.
decisions-code-missing = Укажите код вида деятельности, например 5.7.
decisions-no-such-activity = В плане нет вида деятельности «{ $code }». Коды указаны в первом столбце плана, например 5.7.
decisions-already-linked = Вид деятельности { $code } уже связан с этим решением.
decisions-not-linked = Этот вид деятельности больше не связан с решением.
decisions-changed-meanwhile = Тем временем решение изменил кто-то другой. Ниже оно показано в текущем виде: проверьте его и отправьте форму ещё раз.

decisions-views = Представления решений
decisions-view-list = Все решения
decisions-view-matrix = Ход выполнения
decisions-view-asked = Что кому поручено
decisions-decision = Решение
decisions-of-session = Решение { $number } { sessions-the }
decisions-since = с { $date }
decisions-follow-up-since = { $word } (с { $date })
decisions-overdue = просрочено
decisions-responsible = Ответственные
decisions-nobody = не определены
decisions-due = Срок
decisions-where-responsible = ответственные: { $who }

decisions-matrix-title = Ход выполнения решений
decisions-matrix-lede = По каждому решению: кто отвечает за его выполнение, в какой срок и на какой стадии оно находится.

decisions-asked-title = Что кому поручено
decisions-asked-of = Поручения и обязательства: { $who }
decisions-asked-lede = Просьбы, предложения и обязательства, содержащиеся в решениях, по адресатам. Обращённое ко всем государствам-участникам учтено у каждого из них.
decisions-asked-all-states = все государства-участники
decisions-asked-unknown = прочие или без указания адресата
decisions-asked-none = В этих решениях к ним ничего не обращено.
decisions-asked-nobody = Просьб и обязательств пока нет. Они вносятся вместе с докладом о работе сессии.
decisions-asked-caption = Просьбы и обязательства и ход выполнения решений, в которых они содержатся.
decisions-asked-who = Адресат
decisions-asked-count = просьбы
decisions-promised-count = обязательства
decisions-pending-count = предстоит выполнить

decisions-record = Внести запись о выполнении
decisions-record-title = Ход выполнения: { $decision }
decisions-record-do = Внести запись
decisions-recorded = Записано: ход выполнения решения { $number }.
decisions-as-it-is = оставить без изменений
decisions-needs-evidence = требуется примечание о сделанном или установленная связь
decisions-needs-reason = требуется примечание с указанием причины
decisions-note = Примечание
decisions-note-hint = Что сделано или по какой причине. Останется в истории с вашим именем и датой.
decisions-on = На какую дату
decisions-on-hint = День, с которого это действует, например 27 июня 2024 года.
decisions-responsible-addressed = Те, к кому обращено решение
decisions-responsible-named = Следующие
decisions-responsible-named-hint = Отметьте тех, кто отвечает за выполнение.
decisions-due-hint = День, месяц, квартал или год, например «июнь 2025».
decisions-due-session = Или к сессии
decisions-due-session-hint = Её номер, например 5. Если указана и дата, действует дата.

decisions-refused-nothing = Изменений нет: измените ход выполнения, напишите примечание, укажите ответственных или срок.
decisions-refused-move = Из состояния «{ $from }» нельзя перейти в «{ $to }». Возможно: { $possible }.
decisions-refused-superseded = Это решение заменено другим. Снимите эту связь на странице другого решения, и прежнее состояние восстановится.
decisions-refused-unknown = Такое состояние неизвестно. Выберите одно из списка.
decisions-refused-ahead = Этот день ещё не наступил. Укажите день, когда это произошло, не позднее сегодняшнего.
decisions-refused-before = Нынешнее состояние действует с { $since }. Укажите этот день или более поздний.
decisions-refused-evidence = Напишите, что сделано, или сначала установите связь решения с видом деятельности или мероприятием.
decisions-refused-reason = Напишите примечание с указанием причины.
decisions-refused-session = Укажите номер сессии, например 5.
decisions-refused-nobody = Отметьте хотя бы одно учреждение или государство либо выберите тех, к кому обращено решение.

decisions-notes = Примечания о ходе выполнения
decisions-outputs = Проведено во исполнение решения
decisions-no-outputs = Связанных мероприятий нет.
decisions-output-linked = Записано: «{ $title }» проведено во исполнение решения.
decisions-output-unlinked = Записано: «{ $title }» больше не связано с решением.
decisions-no-such-output = Этого мероприятия больше нет. Выберите другое.
decisions-near-activities = Ближайшие по формулировке
decisions-near-outputs = Ближайшие по формулировке
decisions-find = Искать другие
decisions-find-hint = Будут предложены виды деятельности и мероприятия, близкие к этим словам.
decisions-find-do = Искать

decisions-chain = Связь с другими решениями
decisions-no-chain = Связанных решений нет.
decisions-supersedes = Заменяет
decisions-superseded-by = Заменено решением:
decisions-implements = Принято во исполнение:
decisions-implemented-by = Во исполнение принято:
decisions-chain-on = далее по цепочке: { $how }
decisions-tie-kind = Это решение
decisions-tie-kind-missing = Укажите, заменяет ли оно другое решение или принято во исполнение его.
decisions-tie-other = Другое решение
decisions-tie-other-hint = Его номер, например 24 (последней сессии, где такой есть) или 3/24 (третьей сессии).
decisions-tie-other-missing = Укажите номер другого решения, например 3/24.
decisions-tie-do = Связать решения
decisions-tied = Записано: решения связаны.
decisions-untied = Записано: решения больше не связаны.
decisions-no-such-decision = Решения «{ $code }» нет. Укажите номер, например 24, или 3/24 для решения 24 третьей сессии.
decisions-tie-itself = Решение не может заменять или исполнять само себя. Укажите номер другого решения.
decisions-tie-circular = Другое решение уже заменяет или исполняет это, напрямую или через другие. Сначала снимите ту связь.
