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
