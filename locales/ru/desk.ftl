desk-of = Рабочий стол: { $name }, { $roles }
desk-role-coordinator = координатор
desk-role-delegate = делегация: { $state }
desk-role-observer = наблюдатель

desk-weekday-1 = Понедельник, { $date }
desk-weekday-2 = Вторник, { $date }
desk-weekday-3 = Среда, { $date }
desk-weekday-4 = Четверг, { $date }
desk-weekday-5 = Пятница, { $date }
desk-weekday-6 = Суббота, { $date }
desk-weekday-7 = Воскресенье, { $date }

desk-led = { $count ->
    [0] Ведущее учреждение { $who }: видов деятельности в этом плане нет.
    [one] Ведущее учреждение { $who }: { $count } вид деятельности в этом плане.
    [few] Ведущее учреждение { $who }: { $count } вида деятельности в этом плане.
   *[other] Ведущее учреждение { $who }: { $count } видов деятельности в этом плане.
 }
desk-lede-overdue = { $count ->
    [0] Просроченных нет.
   *[other] Просрочено: { $total }.
 }
desk-lede-soon = { $count ->
    [0] В ближайшие { $days } дней сроки не истекают.
   *[other] Срок истекает в ближайшие { $days } дней: { $total }.
 }
desk-lede-silent = { $count ->
    [0] Нет таких, по которым не было сведений более { $days } дней.
   *[other] Нет сведений более { $days } дней: { $total }.
 }
desk-more-than = более { $count }
desk-shown = Показаны первые { $shown }, всего: { $total }.
desk-all-agencies = все учреждения
desk-heading-of = { $heading }: { $who }

desk-overdue = Просрочено
desk-overdue-empty = Просроченных нет. Здесь будут стоять незавершённые виды деятельности, срок которых истёк.
desk-overdue-days = { $count ->
    [one] просрочено на { $count } день
    [few] просрочено на { $count } дня
   *[other] просрочено на { $count } дней
 }
desk-overdue-months = { $count ->
    [one] просрочено на { $count } месяц
    [few] просрочено на { $count } месяца
   *[other] просрочено на { $count } месяцев
 }
desk-overdue-years = { $count ->
    [one] просрочено на { $count } год
    [few] просрочено на { $count } года
   *[other] просрочено на { $count } лет
 }
desk-soon = Срок истекает в ближайшие { $days } дней
desk-soon-empty = Сроки не истекают. Здесь будут стоять виды деятельности, которые заканчиваются в ближайшие { $days } дней.
desk-silent = Нет сведений более { $days } дней
desk-silent-empty = Сведения есть обо всём. Здесь будут стоять начатые виды деятельности, о которых ничего не сообщалось более { $days } дней.
desk-last-word = последняя запись: { $date }
desk-move = Изменить статус
desk-to-plan-overdue = Все просроченные в плане
desk-to-plan-by-end = План по сроку окончания
desk-to-plan-by-word = План по дате последних сведений

desk-hand = Требует внимания
desk-hand-empty = Ничего не требует внимания. Здесь будут стоять ещё не принятые доклады, замечания к последнему докладу, виды деятельности без ведущего учреждения и открытые решения, не связанные с видами деятельности.
desk-drafts = { $count ->
    [one] Загружен, но ещё не принят { $count } доклад.
    [few] Загружены, но ещё не приняты { $count } доклада.
   *[other] Загружено, но ещё не принято { $count } докладов.
 }
desk-drafts-way = Продолжить
desk-errors = { $count ->
    [one] В последнем принятом докладе найдена { $count } ошибка.
    [few] В последнем принятом докладе найдены { $count } ошибки.
   *[other] В последнем принятом докладе найдено { $count } ошибок.
 }
desk-warnings = { $count ->
    [one] В последнем принятом докладе найдено { $count } сомнительное место.
    [few] В последнем принятом докладе найдены { $count } сомнительных места.
   *[other] В последнем принятом докладе найдено { $count } сомнительных мест.
 }
desk-findings-way = Открыть сессию и её доклад
desk-without-lead = { $count ->
    [one] { $count } вид деятельности не имеет ведущего учреждения.
    [few] { $count } вида деятельности не имеют ведущего учреждения.
   *[other] { $count } видов деятельности не имеют ведущего учреждения.
 }
desk-without-lead-way = Открыть план
desk-unlinked = { $count ->
    [one] { $count } открытое решение требует действий и не связано ни с одним видом деятельности.
    [few] { $count } открытых решения требуют действий и не связаны ни с одним видом деятельности.
   *[other] { $count } открытых решений требуют действий и не связаны ни с одним видом деятельности.
 }
desk-unlinked-way = Открыть решения

desk-asked = О чём вас просят решения
desk-asked-empty = Решения ни о чём вас не просят. Здесь будут стоять просьбы, приглашения и обязательства, обращённые к вам.
desk-asked-to = Кому: { $addressee }
desk-decision = Решение { $number }
desk-to-decisions = Все решения
desk-class-action = Просьба о действиях
desk-class-soft_action = Рекомендация
desk-class-commitment = Обязательство
desk-follow-up-open = Последующие меры: не начаты
desk-follow-up-in_progress = Последующие меры: осуществляются
desk-follow-up-none_needed = Последующих мер не требуется

desk-concerned = Что касается вашего государства
desk-concerned-empty = Здесь будут стоять виды деятельности, в формулировке которых названо ваше государство. Всё, что касается всех участвующих государств, — в плане.
desk-to-plan-state = Все они в плане

desk-progress = Ход выполнения плана
desk-progress-empty = Здесь будет стоять число видов деятельности по статусам, когда план будет принят.
desk-sought = На что изыскивается финансирование
desk-sought-empty = Здесь будут стоять виды деятельности, на которые изыскивается финансирование.
desk-to-plan-sought = Все они в плане

desk-coming = Предстоит
desk-coming-empty = Здесь будут стоять следующая сессия, предстоящие мероприятия и виды деятельности, которые скоро начинаются или заканчиваются.
desk-session = Сессия { $ordinal }
desk-session-at = Сессия { $ordinal }, { $place }
desk-in-days = { $count ->
    [0] { $date }, сегодня
    [one] { $date }, через { $count } день
    [few] { $date }, через { $count } дня
   *[other] { $date }, через { $count } дней
 }
desk-when-where = { $when }, { $place }
desk-activity = { $code } { $title }
desk-begins = начало: { $when }
desk-ends = окончание: { $when }

desk-news-visit = Со времени вашего последнего посещения
desk-news-lately = За последние { $days } дней
desk-news-empty = Ничего не записано. Здесь будут появляться изменения статусов, мероприятия и решения по мере их записи.
desk-to-changes = Все изменения
desk-lede-visit = Со времени вашего последнего посещения { $date }: { $moves }, { $outputs }.
desk-lede-lately = За последние { $days } дней: { $moves }, { $outputs }.
desk-lede-moves = { $count ->
    [0] статусы не менялись
   *[other] изменений статуса — { $total }
 }
desk-lede-outputs = { $count ->
    [0] мероприятий не отмечено
   *[other] отмечено мероприятий — { $total }
 }
