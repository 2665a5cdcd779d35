plan-overdue-days = { $count ->
    [one] просрочено на { $count } день
    [few] просрочено на { $count } дня
   *[other] просрочено на { $count } дней
 }
plan-overdue-months = { $count ->
    [one] просрочено на { $count } месяц
    [few] просрочено на { $count } месяца
   *[other] просрочено на { $count } месяцев
 }
plan-overdue-years = { $count ->
    [one] просрочено на { $count } год
    [few] просрочено на { $count } года
   *[other] просрочено на { $count } лет
 }

plan-month-1 = янв.
plan-month-2 = февр.
plan-month-3 = март
plan-month-4 = апр.
plan-month-5 = май
plan-month-6 = июнь
plan-month-7 = июль
plan-month-8 = авг.
plan-month-9 = сент.
plan-month-10 = окт.
plan-month-11 = нояб.
plan-month-12 = дек.
plan-month-of-year = { $month } { $year }

plan-title = План работы
plan-adopted = Принят на { $session }{ $place ->
    [none] {""}
   *[some] , { $place }
 }{ $date ->
    [none] {""}
   *[some] , { $date }
 }.
plan-carried-out = Исполнители: { $agencies }.
plan-others = Другие планы:
plan-none = Здесь будет план работы органа: его области, виды деятельности и ход их осуществления.
plan-none-take-in = Принять доклад сессии
plan-none-wait = План появится, когда координатор примет доклад сессии, на которой он утверждён.

plan-totals = Виды деятельности по статусу
plan-filter = Отбор
plan-filter-words = Слова
plan-filter-lead = Ведущее учреждение
plan-filter-status = Статус
plan-filter-not-completed = Не завершено
plan-filter-funding = Финансирование
plan-filter-state = Государство
plan-filter-time = Срок
plan-filter-overdue = Просрочено
plan-filter-show = Показать
plan-filter-clear = Показать весь план

plan-shown-all = { $areas ->
    [0] Все виды деятельности: { $number }
   *[other] Все виды деятельности: { $number }, области: { $areas }
 }, { $sort ->
    [end] сначала те, срок которых истекает раньше
    [status] по статусу
    [word] сначала те, о которых дольше всего нет сведений
   *[plan] в порядке плана
 }.
plan-shown = { $bound ->
    [more] Более { $shown }
   *[exact] { $shown }
 } из { $number } { $total ->
    [one] вида деятельности
   *[other] видов деятельности
 }{ $lead ->
    [none] {""}
   *[some] , ведущее учреждение: { $lead }
 }{ $state ->
    [none] {""}
   *[some] , государство: { $state }
 }{ $searched ->
    [none] {""}
   *[some] , по словам «{ $words }»
 }{ $status ->
    [none] {""}
    [not-completed] , кроме завершённых
   *[some] , статус: { $status-word }
 }{ $funding ->
    [none] {""}
   *[some] , финансирование: { $funding-word }
 }{ $overdue ->
    [none] {""}
   *[some] , только просроченные
 }, { $sort ->
    [end] сначала те, срок которых истекает раньше
    [status] по статусу
    [word] сначала те, о которых дольше всего нет сведений
   *[plan] в порядке плана
 }.
plan-shown-overdue = { $bound ->
    [more] Просрочено: более { $number }.
   *[exact] { $count ->
       *[other] Просрочено: { $number }.
    }
 }
plan-shown-none = Таких видов деятельности нет. Ничего не потеряно: снимите одно из условий или
plan-shown-past = После этого места видов деятельности нет.

plan-misread-lead = «{ $given }» не является учреждением этого органа, поэтому показаны все учреждения.
plan-misread-status = «{ $given }» не является статусом, поэтому показаны все статусы.
plan-misread-funding = «{ $given }» не является статусом финансирования, поэтому показаны все.
plan-misread-state = «{ $given }» не является участвующим государством этого органа, поэтому показаны все.
plan-misread-sort = «{ $given }» не является порядком, поэтому сохранён порядок плана.
plan-misread-after = Ссылка на место в списке неполна, поэтому список показан с начала.
plan-misread-words = Поиск выполнен только по первым 200 знакам.

plan-sort = Порядок
plan-sort-plan = В порядке плана
plan-sort-end = По сроку окончания
plan-sort-status = По статусу
plan-sort-word = Дольше всего без сведений

plan-timeline = План во времени
plan-timeline-says = Полосы показывают каждый вид деятельности в период: { $from } – { $to }. То же сказано в таблице ниже.
plan-timeline-key = Заливка: отражено. Контур: запланировано. Вертикальные отметки: мероприятия. То же словами сказано в таблице ниже.
plan-timeline-bar = { $code } { $name }: { $timeframe }, { $status }
plan-timeline-undated = без указания сроков
plan-today = Сегодня, { $date }
plan-day-shown = Показанный день, { $date }

plan-table = Виды деятельности плана
plan-table-by-area = Виды деятельности по областям, в порядке принятого плана
plan-code = Номер
plan-activity = Вид деятельности
plan-lead = Учреждение
plan-timeframe = Сроки
plan-status = Статус
plan-funding = Финансирование
plan-activities = { $count ->
    [one] { $count } вид деятельности
    [few] { $count } вида деятельности
   *[other] { $count } видов деятельности
 }
plan-pages = Страницы
plan-page-more = Далее
plan-page-first = С начала

plan-activity-code = Вид деятельности { $code }
plan-activity-labelled = Вид деятельности { $code }, в документе обозначен { $label }
plan-labelled = В документе обозначен { $label }
plan-unlabelled = В документе без обозначения
plan-area = Область деятельности
plan-area-of = Область деятельности: { $plan }
plan-area-table-title = В сводной таблице: { $title }
plan-area-activities = Виды деятельности
plan-area-total = { $status } – { $count }
plan-area-totals = { $count }: { $parts }
plan-area-many = { $count } и более
plan-area-proposed = Предлагаемые виды деятельности
plan-area-none = Здесь будут виды деятельности этой области. В докладе, которым она утверждена, их нет.
plan-objectives = Цели
plan-rationale = Обоснование
plan-findings = Замечания при чтении доклада
plan-finding-error = Ошибка
plan-finding-warning = Предупреждение
plan-finding-note = Примечание
plan-line = строка { $line }
plan-since = с
plan-facts = Сведения
plan-states = Названы государства
plan-in-document = в документе: { $wording }
plan-basis = Источник
plan-basis-regular_budget = Регулярный бюджет
plan-basis-rptc = Регулярная программа технического сотрудничества
plan-basis-development_account = Счёт развития
plan-basis-extrabudgetary = Внебюджетные средства
plan-basis-in_kind = Взносы натурой
plan-basis-not_stated = Не указан
plan-clause = Формулировка
plan-table-clause = В сводной таблице
plan-clauses-differ = Текст и сводная таблица расходятся; учитывается менее определённое.
plan-funding-adopted = Финансирование по тексту документа
plan-outcome = Результат
plan-evidence = Подтверждение
plan-outputs = Мероприятия и результаты
plan-outputs-none = Здесь будет указано, что проведено, с датами. Мероприятие вносится при переходе в статус «Проведено».
plan-outputs-more = Показаны только последние 50.
plan-output-link = Документ или страница
plan-outputs-new = Внести мероприятие по этому виду деятельности
plan-output-denied = не состоялось
plan-heads = { $count ->
    [one] { $count } участник
    [few] { $count } участника
   *[other] { $count } участников
 }
plan-heads-by-sex = { $count ->
    [one] { $count } участник: { $parts }
    [few] { $count } участника: { $parts }
   *[other] { $count } участников: { $parts }
 }
plan-heads-women = { $count ->
    [one] { $count } женщина
    [few] { $count } женщины
   *[other] { $count } женщин
 }
plan-heads-men = { $count ->
    [one] { $count } мужчина
    [few] { $count } мужчины
   *[other] { $count } мужчин
 }
plan-heads-unrecorded = { $count } – пол не указан
plan-heads-all = Всего: { $heads }.
plan-decisions = Решения, которые к нему относятся
plan-decisions-none = Здесь будут решения, которые к нему относятся, когда их свяжут.
plan-decision = Решение { $number }
plan-history = История
plan-history-none = Пока ничего не записано.
plan-source = В документе
plan-source-says = Доклад о работе { $session }, { $count ->
    [1] строка { $from }
   *[other] строки { $from }–{ $to }
 }
plan-neighbours = До и после
plan-previous = До:
plan-next = После:

plan-kind-workshop = практикум
plan-kind-training = учебное мероприятие
plan-kind-seminar = семинар
plan-kind-study-tour = ознакомительная поездка
plan-kind-expert-meeting = совещание экспертов
plan-kind-conference = конференция
plan-kind-forum = форум
plan-kind-meeting = совещание
plan-kind-advisory-mission = консультативная миссия
plan-kind-publication = публикация
plan-kind-tool = инструмент
plan-kind-other = другое

plan-move = Изменить статус
plan-move-title = Изменить статус: { $code }
plan-quick = Изменить статус
plan-quick-reasoned = { $status } (укажите причину)
plan-quick-further = Нужно больше сведений:
plan-move-record = Записать изменение
plan-record-as-planned = Записать: запланировано
plan-record-as-preparing = Записать: готовится
plan-record-as-under-way = Записать: осуществляется
plan-record-as-delivered = Записать: проведено
plan-record-as-completed = Записать: завершено
plan-record-as-postponed = Записать: отложено
plan-record-as-cancelled = Записать: отменено
plan-move-done = Записано: { $code }, новый статус – { $status }, с { $since }.
plan-needs = требуется: { $what }
plan-needs-output = не менее одного мероприятия с датами
plan-needs-outcome = сведения о результате
plan-needs-evidence = мероприятие или ссылка в подтверждение
plan-needs-reason = причина
plan-needs-timeframe = новые сроки с более поздним окончанием

plan-form-to = Новый статус
plan-form-now = Сейчас:
plan-form-effective = Действует с
plan-form-effective-hint = День, когда это произошло, а не день записи: 2024-06-27 или 27 июня 2024 года.
plan-form-note = Причина или примечание
plan-form-note-hint = Его прочтут все, кому доступен план.
plan-form-output = Мероприятие
plan-form-output-hint = Что проведено, если это нужно внести сейчас. Другие можно внести позже.
plan-form-output-name = Название
plan-form-output-kind-label = Вид
plan-form-choose = Выберите
plan-form-from = С
plan-form-to-day = По
plan-form-place = Место
plan-form-format = Формат
plan-form-link = Ссылка
plan-form-decision = Решение, если оно этого требует
plan-form-decision-hint = Номер в последней сессии, например 24, или сессия и номер: 4/24.
plan-form-result = Результат
plan-form-result-hint = Для завершённого вида деятельности.
plan-form-outcome = Что достигнуто
plan-form-evidence = Ссылка в подтверждение
plan-form-timeframe = Новые сроки
plan-form-timeframe-hint = Только если они меняются: 2024-10, октябрь 2024 года, 2024-Q4 или 2025.
plan-form-leave = Оставить как есть
plan-form-no-day = «{ $given }» не является датой. Напишите 2024-06-27 или 27 июня 2024 года.
plan-form-no-point = «{ $given }» не является датой. Напишите 2024-06-27, 2024-06, июнь 2024, 2024-Q2 или 2024.
plan-form-long = Слишком длинный текст: не более { $most } знаков.
plan-form-output-title = Укажите название мероприятия.
plan-form-output-kind = Выберите вид мероприятия.
plan-form-output-from = Укажите, когда началось мероприятие.
plan-form-output-order = Мероприятие заканчивается раньше, чем начинается.

plan-refused-nothing = Выберите новый статус.
plan-refused-no-such-move = Перехода из статуса «{ $from }» в статус «{ $to }» нет. Отсюда возможны: { $possible }.
plan-refused-no-day = Укажите, с какого дня действует статус.
plan-refused-ahead = Этот день ещё не наступил. Запишите изменение, когда оно произойдёт.
plan-refused-before = Нынешний статус действует с { $since }; изменение не может быть раньше.
plan-refused-output = Для статуса «Проведено» нужно мероприятие с датами. Внесите его здесь.
plan-refused-outcome = Для статуса «Завершено» нужны сведения о результате.
plan-refused-evidence = Для статуса «Завершено» нужно мероприятие или ссылка в подтверждение.
plan-refused-reason = Для этого изменения нужно указать причину.
plan-refused-timeframe = Для статуса «Отложено» нужны новые сроки: укажите, когда вид деятельности завершится.
plan-refused-not-later = Новые сроки должны истекать позже нынешних.
plan-refused-order = Окончание сроков оказалось бы раньше начала.
plan-refused-decision = Такого решения нет. Укажите номер в последней сессии, например 24, или сессию и номер: 4/24.
plan-form-output-ahead = Это мероприятие начинается позже дня, с которого действует новый статус. Укажите то, что к этому дню уже проведено; о предстоящем сообщите после проведения.
plan-refused-link = Это не ссылка. Она начинается с https:// или http://.

plan-take-back = Отозвать последнее изменение
plan-take-back-title = Отозвать последнее изменение: { $code }
plan-take-back-what = Переход в статус «{ $status }», записанный { $date } в { $time }, будет отозван: восстановится прежнее состояние, а мероприятие, внесённое вместе с ним, будет снято. В истории останутся обе записи.
plan-take-back-reason = Почему запись ошибочна
plan-take-back-needs-reason = Укажите, почему запись ошибочна.
plan-take-back-record = Отозвать изменение
plan-take-back-done = Записано: последнее изменение отозвано, { $code }.
plan-take-back-stands = { $status }, с { $since }
plan-take-back-was-to-be = отзыв более раннего изменения
plan-take-back-none = Отзывать нечего: последняя запись о статусе не является изменением.
plan-take-back-typed = Вы написали:
plan-take-back-see = К виду деятельности и его истории

plan-near-decisions = Решения, ближайшие по формулировке
plan-near-link = Связать
plan-near-shared = общие слова: { $words }
plan-near-spelling = сходное написание
