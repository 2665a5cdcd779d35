# Сессии по номерам: в заглавии и в родительном падеже внутри предложения.
sessions-name = { $ordinal ->
    [1] Первая сессия
    [2] Вторая сессия
    [3] Третья сессия
    [4] Четвёртая сессия
    [5] Пятая сессия
    [6] Шестая сессия
    [7] Седьмая сессия
    [8] Восьмая сессия
    [9] Девятая сессия
    [10] Десятая сессия
    [11] Одиннадцатая сессия
    [12] Двенадцатая сессия
    [13] Тринадцатая сессия
    [14] Четырнадцатая сессия
    [15] Пятнадцатая сессия
    [16] Шестнадцатая сессия
    [17] Семнадцатая сессия
    [18] Восемнадцатая сессия
    [19] Девятнадцатая сессия
    [20] Двадцатая сессия
   *[other] { $ordinal }-я сессия
 }
sessions-the = { $ordinal ->
    [1] первой сессии
    [2] второй сессии
    [3] третьей сессии
    [4] четвёртой сессии
    [5] пятой сессии
    [6] шестой сессии
    [7] седьмой сессии
    [8] восьмой сессии
    [9] девятой сессии
    [10] десятой сессии
    [11] одиннадцатой сессии
    [12] двенадцатой сессии
    [13] тринадцатой сессии
    [14] четырнадцатой сессии
    [15] пятнадцатой сессии
    [16] шестнадцатой сессии
    [17] семнадцатой сессии
    [18] восемнадцатой сессии
    [19] девятнадцатой сессии
    [20] двадцатой сессии
   *[other] { $ordinal }-й сессии
 }

sessions-lede = Сессии органа по порядку номеров, начиная с последней.
sessions-session = Сессия
sessions-dates = Даты
sessions-where = Место проведения
sessions-place = { $place } ({ $format ->
    [hybrid] смешанный формат
    [online] онлайн
   *[in-person] очный формат
 })
sessions-chair = Страна-председатель
sessions-plan = Принятый план
sessions-organised-by = Организаторы
sessions-symbol = Условное обозначение
sessions-not-stated = не указано
sessions-none = Сессий пока нет. Они вносятся вместе с докладами.
sessions-take-in = Принять доклад о работе сессии
sessions-adopted = Что принято на сессии
sessions-adopted-none = Принятые на сессии документы не внесены.
sessions-all-decisions = Все решения этой сессии
sessions-reported = О чём доложено сессии
sessions-reported-none = В докладе мероприятия не перечислены.
sessions-all-outputs = Все мероприятия, о которых доложено сессии
sessions-report = Доклад
sessions-report-none = Доклад этой сессии не принимался.
sessions-taken-in = Принят { $date } из файла
sessions-taken-in-by = Принят { $date } (запись: { $name }) из файла
sessions-lines = { $count ->
    [one] { $count } строка
    [few] { $count } строки
   *[other] { $count } строк
 }
sessions-read-report = Читать доклад построчно
sessions-others = Другие сессии
sessions-report-of = Доклад { $session }
sessions-report-note = Текст в том виде, в каком он был принят; доступен участникам органа. Списки участников не приводятся.
sessions-kept-back = В строках { $from }–{ $to } перечислены участники. Это персональные данные, они не показываются.
sessions-lists-unknown = Неизвестно, в каких строках доклада перечислены участники, поэтому текст не показывается. Примите доклад ещё раз, и его можно будет прочитать здесь.
sessions-add = Внести сессию
sessions-add-do = Внести сессию
sessions-added = Записано: сессия внесена.
sessions-steps = Ведение сведений о сессии
sessions-edit = Изменить сведения
sessions-edit-title = Сведения о работе { $session }
sessions-edit-do = Записать изменения
sessions-edited = Записано: сведения о сессии изменены.
sessions-nothing-changed = Ничего не изменено.
sessions-number = Номер
sessions-number-hint = Порядковый номер: 5 для пятой сессии.
sessions-first-day = Первый день
sessions-last-day = Последний день
sessions-day-hint = 2024-06-27 или 27 июня 2024 года; пока день неизвестен, можно не указывать.
sessions-format = Формат
sessions-format-none = Не указан
sessions-chair-hint = Государство, которое председательствует.
sessions-agenda = Повестка дня
sessions-agenda-hint = По одному пункту в строке, по порядку.
sessions-officers = Должностные лица
sessions-officers-hint = В каждой строке – должность и государство или организация, которые её занимают, например «Заместитель Председателя: Таджикистан». Имена не указываются.
sessions-documents = Документы
sessions-documents-hint = По одному в строке: название | условное обозначение | ссылка. Обозначение и ссылку можно не указывать.
sessions-needs-number = Укажите номер сессии от 1 до 999.
sessions-taken = Сессия с таким номером уже есть.
sessions-needs-first-day = Укажите, в какой день она начинается.
sessions-days-out-of-order = Окончание оказалось бы раньше начала.
sessions-format-unknown = Выберите один из форматов.
sessions-officer-malformed = «{ $about }» – не должность и тот, кто её занимает: напишите и то и другое через двоеточие.
sessions-document-untitled = У документа «{ $about }» нет названия: сначала напишите название.
sessions-document-link = «{ $about }» – не ссылка. Она начинается с https:// или http://.
sessions-baselines = Исходные состояния
sessions-baseline-says = По состоянию на { $date }, по данным на { $recorded }: до записи { $sequence } истории.
sessions-fix-baseline = Зафиксировать исходное состояние
sessions-fix-title = Исходное состояние на момент { $session }
sessions-fix-says = Состояние плана на день сессии, со всем, что записано к этому времени, сохраняется под названием сессии для сравнения с последующими.
sessions-fix-plan = План
sessions-fix-do = Зафиксировать
sessions-fix-needs-plan = Выберите план.
sessions-fixed = Записано: исходное состояние зафиксировано.
sessions-revised-since = Пересмотр плана после сессии
sessions-revision = Изменение { $number }: { $kind }
