summaries-title-month = Ежемесячная сводка: { $month }
summaries-prepared-by = Подготовлено: { $agencies }
summaries-page = Стр. { "{page}" } из { "{pages}" }
summaries-contents = Содержание
summaries-group = Раздел
summaries-currency = Валюта
summaries-first-day = первый день
summaries-last-day = последний день
summaries-all = Всего

summaries-brief = Кратко
summaries-figures = Показатели
summaries-changes = Что изменилось
summaries-delivered = Проведённые мероприятия
summaries-coming = Предстоящее в ближайшие 60 дней
summaries-attention = Требует внимания
summaries-decisions = Решения и их выполнение
summaries-states = По государствам
summaries-annex = Приложение: план
summaries-review = Деятельность
summaries-progress = Ход выполнения плана
summaries-review-since = Обзор деятельности, осуществлённой после { $session }
summaries-review-of = Обзор деятельности: { $period }
summaries-review-annex = Приложение: выполнение решений { $session }
summaries-review-lead = { $count ->
    [0] С { $from } по { $to } мероприятий не проведено.
    [one] С { $from } по { $to } проведено { $count } мероприятие.
    [few] С { $from } по { $to } проведено { $count } мероприятия.
   *[other] С { $from } по { $to } проведено { $count } мероприятий.
 }
summaries-review-lead-day = { $count ->
    [0] { $from } мероприятий не проведено.
    [one] { $from } проведено { $count } мероприятие.
    [few] { $from } проведено { $count } мероприятия.
   *[other] { $from } проведено { $count } мероприятий.
 }
summaries-review-agency = Деятельность { $agency } включала:
summaries-review-others = Прочая деятельность включала:
summaries-review-with = совместно с { $agencies }
summaries-review-no-decisions = Решений сессии в базе нет.

summaries-brief-standing = { $count ->
    [0] По состоянию на { $date } план не содержал видов деятельности.
    [one] По состоянию на { $date } план содержал { $count } вид деятельности, из них: { $statuses }.
    [few] По состоянию на { $date } план содержал { $count } вида деятельности, из них: { $statuses }.
   *[other] По состоянию на { $date } план содержал { $count } видов деятельности, из них: { $statuses }.
 }
summaries-count-planned = запланировано — { $count }
summaries-count-preparing = готовится — { $count }
summaries-count-under-way = осуществляется — { $count }
summaries-count-delivered = проведено — { $count }
summaries-count-completed = завершено — { $count }
summaries-count-postponed = отложено — { $count }
summaries-count-cancelled = отменено — { $count }
summaries-brief-period = За отчётный период { $moves ->
    [0] изменений статуса не зарегистрировано
    [one] зарегистрировано { $moves } изменение статуса
    [few] зарегистрировано { $moves } изменения статуса
   *[other] зарегистрировано { $moves } изменений статуса
 }; { $outputs ->
    [0] мероприятий проведено не было.
    [one] проведено { $outputs } мероприятие.
    [few] проведено { $outputs } мероприятия.
   *[other] проведено { $outputs } мероприятий.
 }
summaries-brief-period-counted = За отчётный период { $moves ->
    [0] изменений статуса не учтено
    [one] учтено { $moves } изменение статуса
    [few] учтено { $moves } изменения статуса
   *[other] учтено { $moves } изменений статуса
 }; { $outputs ->
    [0] мероприятий проведено не было.
    [one] проведено { $outputs } мероприятие.
    [few] проведено { $outputs } мероприятия.
   *[other] проведено { $outputs } мероприятий.
 }
summaries-brief-late = { $count ->
    [one] Зарегистрировано также { $count } мероприятие, проведённое ранее.
    [few] Зарегистрированы также { $count } мероприятия, проведённых ранее.
   *[other] Зарегистрировано также { $count } мероприятий, проведённых ранее.
 }
summaries-brief-revisions = { $count ->
    [one] В план внесено { $count } изменение.
    [few] В план внесено { $count } изменения.
   *[other] В план внесено { $count } изменений.
 }
summaries-brief-decisions = { $count ->
    [one] В базу внесено { $count } новое решение.
    [few] В базу внесено { $count } новых решения.
   *[other] В базу внесено { $count } новых решений.
 }
summaries-brief-attention = Просрочено видов деятельности: { $late }; отложено: { $postponed }.
summaries-brief-coming = { $count ->
    [0] В ближайшие 60 дней мероприятий не ожидается.
    [one] В ближайшие 60 дней ожидается { $count } мероприятие.
    [few] В ближайшие 60 дней ожидаются { $count } мероприятия.
   *[other] В ближайшие 60 дней ожидается { $count } мероприятий.
 }

summaries-bars-by-status = Виды деятельности по статусу; контуром показан предыдущий период
summaries-table-activities-by-status = Виды деятельности по статусу
summaries-table-activities-by-area = Виды деятельности по областям
summaries-table-activities-by-agency = Виды деятельности по ведущим учреждениям; совместные учтены по каждому учреждению
summaries-table-activities-by-funding = Виды деятельности по статусу финансирования
summaries-table-outputs-by-kind = Проведённые мероприятия по видам
summaries-table-participants = Участники проведённых мероприятий, включая зарегистрированные позднее
summaries-table-participants-since = Участники проведённых мероприятий
summaries-table-changes = Изменения статуса
summaries-table-revisions = Изменения плана
summaries-table-new-decisions = Внесённые решения
summaries-table-followed-up = Решения, ход выполнения которых изменился
summaries-table-funding = Финансирование по валютам; суммы в разных валютах не складываются
summaries-table-recorded-late = Мероприятия, проведённые ранее и зарегистрированные за отчётный период
summaries-table-recorded-since = Мероприятия, проведённые ранее и зарегистрированные впоследствии
summaries-table-follow-up = Решения сессии и их выполнение
summaries-table-delivered = Мероприятия, проведённые за отчётный период
summaries-table-coming = Ожидаемые мероприятия
summaries-table-decisions = Решения, требующие выполнения
summaries-table-plan = План по состоянию на конец отчётного периода

summaries-column-status = Статус
summaries-column-before = На конец предыдущего периода
summaries-column-now = На конец отчётного периода
summaries-column-area = Область деятельности
summaries-column-agency = Учреждение
summaries-column-all = Всего
summaries-column-funding = Финансирование
summaries-column-activities = Виды деятельности
summaries-column-state = Государство
summaries-column-in-period = За отчётный период
summaries-column-earlier = Ранее, зарегистрировано за период
summaries-column-since-recorded = Ранее, зарегистрировано впоследствии
summaries-column-women = Женщины
summaries-column-men = Мужчины
summaries-column-not-recorded = Не указано
summaries-column-activity = Вид деятельности
summaries-column-from = Прежний статус
summaries-column-to = Новый статус
summaries-column-since = С какой даты
summaries-column-note = Примечание
summaries-column-dates = Сроки
summaries-column-output = Мероприятие
summaries-column-kind = Вид
summaries-column-place = Место
summaries-column-serves = К пункту
summaries-column-participants = Участники
summaries-column-number = №
summaries-column-decision = Решение
summaries-column-asked-of = Адресат
summaries-column-follow-up = Выполнение
summaries-column-revision = Изменение
summaries-column-concerns = Касается
summaries-column-reason = Основание
summaries-column-due = Срок
summaries-column-currency = Валюта
summaries-column-needed = Требуется
summaries-column-expected = Ожидается
summaries-column-pledged = Объявлено
summaries-column-secured = Обеспечено
summaries-column-received = Получено
summaries-column-gap = Недостаёт
summaries-column-area-activity = Область деятельности
summaries-column-lead = Ведущее учреждение-исполнитель
summaries-column-timeframe = Сроки

summaries-changes-none = За отчётный период изменений статуса не зарегистрировано.
summaries-none-delivered = За отчётный период мероприятий не проведено.
summaries-none-coming = В ближайшие 60 дней мероприятий не ожидается.
summaries-none-attention = Просроченных, отложенных и не обеспеченных финансированием видов деятельности нет.
summaries-none-decisions = Решений, требующих выполнения, нет.
summaries-none-state = Касающихся этого государства изменений статуса и плана, мероприятий, новых решений, изменений в их выполнении и взносов за отчётный период нет.
summaries-not-held = Не состоялось
summaries-uncounted = Учтены ранее, но более не учитываются
summaries-uncounted-withdrawn = запись отозвана
summaries-uncounted-denied = мероприятие не состоялось
summaries-uncounted-ahead = мероприятие ещё предстоит
summaries-put-right = Исправленные данные о числе участников
summaries-put-right-numbers = { $now ->
    [one] { $now } участник
    [few] { $now } участника
   *[other] { $now } участников
 }{ $before ->
    [0] { "" } (ранее не указывалось)
   *[other] { "" } (ранее указывалось: { $before })
 }
summaries-put-right-detail = { $now } (ранее указывалось: { $before })
summaries-put-right-nobody = никто не учтён
summaries-online = в онлайновом формате
summaries-hybrid = { $place } и в онлайновом формате
summaries-taken-back = Отозвано.
summaries-several-areas = Несколько областей
summaries-no-area = Вне областей деятельности
summaries-area-number = область { $number }
summaries-area-gone = Область { $number }, исключённая из плана
summaries-decision-name = Решение { $number } { $session }
summaries-issue-number = { $edition ->
    [1] № { $number }
   *[other] № { $number }, { $edition }-я редакция
 }
summaries-takes-the-place = Настоящая редакция заменяет { $edition }-ю редакцию. В настоящей редакции учтены и записи, сделанные после окончания отчётного периода, но относящиеся к нему или к более раннему времени. Причина: { $reason }
summaries-gap-says = Недостаёт: сумма недостающего по каждому виду деятельности за вычетом обеспеченного и полученного. Излишек по одному виду деятельности не уменьшает недостающего по другому.
summaries-not-named = Не указан
summaries-no-agency = Ведущее учреждение не указано
summaries-corrected = За отчётный период выпущена { $edition }-я редакция сводки за { $month }. В той редакции учтены записи, внесённые позднее и относящиеся к её периоду, поэтому часть этих сведений может повторяться в настоящей сводке.
summaries-timeline = Области по времени: полоса — сроки, заполненная точка — проведённое мероприятие, кольцо — ожидаемое, вертикальная линия — конец отчётного периода
summaries-timeline-line = { $timeframe }; { $delivered ->
    [0] проведённых мероприятий нет
    [one] проведено { $delivered } мероприятие
    [few] проведено { $delivered } мероприятия
   *[other] проведено { $delivered } мероприятий
 }{ $expected ->
    [0] { "" }
   *[other] , ожидается: { $expected }
 }
summaries-ending = Виды деятельности, завершающиеся в ближайшие 60 дней
summaries-attention-overdue = Просрочено
summaries-attention-postponed = Отложено
summaries-attention-unfunded = Не обеспечено финансированием
summaries-attention-without-word = Завершилось, сведений о проведении нет
summaries-attention-late-decisions = Решения с истёкшим сроком
summaries-decisions-lead = { $count ->
    [one] Выполнения требует { $count } решение;
    [few] Выполнения требуют { $count } решения;
   *[other] Выполнения требуют { $count } решений;
 } { $standing ->
    [closed] незавершённых нет.
    [open] ни одно не завершено.
   *[some] не завершено: { $open }.
 }
summaries-all-states = все государства-участники
summaries-follow-up-none-needed = Выполнения не требует
summaries-follow-up-open = Ожидается
summaries-follow-up-in-progress = В процессе
summaries-follow-up-implemented = Выполнено
summaries-follow-up-superseded = Заменено
summaries-follow-up-lapsed = Утратило силу
summaries-state-move = статус изменён с «{ $from }» на «{ $to }»
summaries-state-hosted = { $count ->
    [0] проведено в этом государстве, { $dates }
    [one] проведено в этом государстве, { $dates }; { $count } участник
    [few] проведено в этом государстве, { $dates }; { $count } участника
   *[other] проведено в этом государстве, { $dates }; { $count } участников
 }
summaries-state-took-part = { $count ->
    [one] { $dates }; { $count } участник
    [few] { $dates }; { $count } участника
   *[other] { $dates }; { $count } участников
 }
summaries-state-decision = Обращение к государству в решении { $number } { $session }
summaries-state-follow-up = Выполнение решения { $number } { $session }: с «{ $from }» на «{ $to }»
summaries-state-put-right = исправлены данные о числе участников, { $dates }
summaries-state-without-word = планировалось провести в этом государстве, { $dates }; сведений о проведении нет
summaries-state-not-held = планировалось провести в этом государстве, { $dates }; не состоялось
summaries-state-uncounted = учтено ранее, но более не учитывается, { $dates }
summaries-state-revised = внесены изменения
summaries-state-contribution = Взнос ({ $to }): { $what }, { $stage }
summaries-contribution-expected = ожидается
summaries-contribution-pledged = объявлен
summaries-contribution-secured = обеспечен
summaries-contribution-received = получен
summaries-contribution-withdrawn = запись отозвана
summaries-state-coming = ожидается в этом государстве, { $dates }

summaries-lede = Отчёт о ходе выполнения плана за месяц, составленный по записям. После выпуска не изменяется.
summaries-none = Здесь размещаются выпущенные сводки, начиная с последней.
summaries-month = Месяц
summaries-month-hint = Завершившиеся месяцы, за которые ещё нет сводки.
summaries-draft = Составить проект
summaries-drafted = Проект составлен по записям, известным на конец месяца.
summaries-exists = Сводка уже существует. Вот она.
summaries-no-month = Выберите месяц, например 2024-06.
summaries-no-plan = На конец этого месяца в базе не было утверждённого плана работы, поэтому сводку составить не из чего. Сводки составляются начиная с месяца, в котором внесён доклад сессии, утвердившей план, или отмечено его утверждение.
summaries-not-over = Месяц ещё не завершился. Сводку можно составить, начиная с первого дня следующего месяца.
summaries-standing = Состояние
summaries-number = № { $number }
summaries-state-draft = { $edition ->
    [1] Проект
   *[other] Проект { $edition }-й редакции
 }
summaries-state-issued = { $edition ->
    [1] Выпущена { $date }
   *[other] Выпущена { $date }, { $edition }-я редакция
 }
summaries-state-replaced = Заменена { $edition }-й редакцией
summaries-is-draft = { $edition ->
    [1] Проект, видимый только координаторам. При каждом открытии составляется по записям, известным на конец дня { $date }. Записи, сделанные позднее, даже касающиеся более ранних дней, в него не входят: они будут учтены в следующей сводке или в новой редакции этой.
   *[other] Проект новой редакции, видимый только координаторам. При каждом открытии составляется по имеющимся на данный момент записям за дни по { $date } включительно.
 }
summaries-is-issued = { $edition ->
    [1] № { $number }, выпущена { $date }
   *[other] № { $number }, { $edition }-я редакция, выпущена { $date }
 }
summaries-issue = Выпустить
summaries-issue-hint = После выпуска текст на обоих языках не изменяется. Обнаруженная позднее ошибка исправляется новой редакцией со ссылкой на данную.
summaries-issued = Сводка выпущена под № { $number }.
summaries-was-replaced = Эта редакция заменена { $edition }-й редакцией.
summaries-mails-failed = Письма о ней не удалось составить { $date }; попытки повторяются каждый час
summaries-unshown = В PDF нет начертаний для следующих знаков: вместо них будут пустые рамки, и файл хуже пригоден для программ чтения с экрана: { $signs }. До выпуска замените их в своём тексте. Исправление самих записей войдёт в новую редакцию.
summaries-brief-halved = Раздел «Кратко» написан вами только { $language }. На другом языке остаются составленные предложения; при выпуске сохранится и то и другое.
summaries-words-halved = В разделе «{ $section }» ваш текст есть только { $language }. Читатели на другом языке его не увидят.
summaries-earlier-drafts = { $count ->
    [one] Не выпущена { $count } сводка за предыдущие месяцы (начиная с: { $first }). Номера присваиваются в порядке выпуска: при выпуске позднее её номер будет больше.
    [few] Не выпущены { $count } сводки за предыдущие месяцы (начиная с: { $first }). Номера присваиваются в порядке выпуска: при выпуске позднее их номера будут больше.
   *[other] Не выпущено { $count } сводок за предыдущие месяцы (начиная с: { $first }). Номера присваиваются в порядке выпуска: при выпуске позднее их номера будут больше.
 }
summaries-throw-away = Удалить проект
summaries-throw-away-title = { $edition ->
    [1] Удаление проекта сводки: { $month }
   *[other] Удаление проекта { $edition }-й редакции сводки: { $month }
 }
summaries-throw-away-first = Проект и написанный к нему текст будут удалены. Автоматически проект за этот месяц больше не составляется; его можно составить вручную в любое время.
summaries-throw-away-correction = Проект и написанный к нему текст будут удалены. Выпущенная редакция остаётся без изменений.
summaries-throw-away-do = Удалить
summaries-thrown-away = Проект удалён.
summaries-overtaken = Тем временем сводку изменил или выпустил другой координатор. Показано её текущее состояние; ваши изменения не записаны.
summaries-words-write = Добавить текст
summaries-words-title = Текст к сводке: { $month }
summaries-words-lede = Написанное в разделе «Кратко» заменяет составленные предложения; в остальных разделах текст помещается над показателями, которые здесь не изменяются. Пустая строка начинает новый абзац.
summaries-words-field = { $section }, { $language }
summaries-reason = Причина исправления
summaries-words-given = Печатается на обоих языках так, как была указана, если для одного из них не написана отдельно:
summaries-words-composed = Составлено по записям:
summaries-symbol = Условное обозначение документа
summaries-symbol-hint = Только если оно присвоено, например ECE/CECI/2024/7. Указывается в шапке.
summaries-words-keep = Сохранить текст
summaries-words-kept = Текст внесён в проект.
summaries-words-leave = Оставить как есть
summaries-words-long = Допускается не более { $most } знаков. Сократите текст; он сохранён ниже.
summaries-proof = Как проверить
summaries-proof-lede = Текст зафиксирован при выпуске. Чтобы убедиться, что он не изменился, загрузите его по ссылке ниже и сравните вывод команды sha256sum для этого файла с указанным здесь SHA-256 или выполните для него команду rapporteur verify. Последняя на тот момент запись в цепи позволяет так же проверить сами записи.
summaries-frozen = Зафиксированный текст, { $language }
summaries-proof-document = SHA-256 этого документа
summaries-proof-head = Последняя запись в цепи, № { $sequence }
summaries-words-gone = Тем временем проект был удалён, поэтому ничего не записано. Ваш текст сохранён ниже: составьте проект заново на странице сводок в другом окне и затем отправьте текст.
summaries-correction = Исправить
summaries-correction-reason = В чём состояла ошибка
summaries-correction-hint = Указывается в новой редакции, в которой учитываются и записи, внесённые позднее, но относящиеся к отчётному месяцу или к более раннему времени: сначала исправьте сами записи. Потребности, отзыв записей и изменения структуры плана действуют со дня их внесения. Данная редакция остаётся без изменений и доступна для чтения.
summaries-correction-begin = Подготовить новую редакцию
summaries-correction-begun = Составлен проект новой редакции.
summaries-correction-exists = Тем временем подготовка { $edition }-й редакции уже начата. Ваше описание ошибки сохранено ниже; оно не записано.
summaries-correction-why = Укажите, в чём состояла ошибка: это приводится в новой редакции. Ничего не изменено.
language-en = на английском языке
language-ru = на русском языке
summaries-files = Файлы
summaries-file = { $format }, { $language }
summaries-format-xlsx = Электронная таблица (XLSX)
summaries-format-csv = Таблицы (CSV в архиве ZIP)
summaries-format-json = Данные (JSON)
summaries-format-docx = Документ (DOCX)
summaries-format-pdf = Документ (PDF)
summaries-steps = Дополнительно о сводках
summaries-settings = Порядок выпуска сводок
summaries-settings-lede = Проект сводки за каждый месяц составляется автоматически в следующем месяце. Дата и час указаны по поясу { $zone }.
summaries-settings-day = День месяца
summaries-settings-hour = Час
summaries-settings-review = Каждый проект рассматривает второй координатор
summaries-settings-review-hint = В этом случае сводка выпускается только после одобрения другим координатором, не тем, кто запросил рассмотрение.
summaries-settings-keep = Сохранить
summaries-settings-kept = Порядок выпуска сохранён.
summaries-settings-unfit = Выберите день от 1 до 28, который есть в каждом месяце, и час от 0 до 23. Ничего не изменено.
summaries-attempt-failed = Проект сводки за { $month } не удалось составить автоматически { $date }. Следующая попытка — утром; проект можно составить здесь в любое время.
summaries-review-ask = Запросить рассмотрение
summaries-review-find-good = Одобрить
summaries-review-send-back = Вернуть на доработку
summaries-review-words = Что следует изменить
summaries-review-asked = Рассмотрение вторым координатором запрошено.
summaries-review-good = Проект одобрен. Теперь его можно выпустить.
summaries-review-back = Проект возвращён с вашими замечаниями.
summaries-review-own = Запросивший рассмотрение не может быть вторым координатором. Ничего не изменено.
summaries-review-not-asked = Рассмотрение проекта в его нынешнем виде никто не запрашивал. Ничего не изменено.
summaries-review-overtaken = Тем временем проект изменил или выпустил другой координатор. Показано его текущее состояние; ваши замечания сохранены в форме и не отправлены.
summaries-review-no-words = Укажите, что следует изменить. Ничего не изменено.
summaries-review-first = До выпуска проект должен одобрить второй координатор. Запросите рассмотрение.
summaries-review-unknown = Такого действия на этой странице нет. Вернитесь и воспользуйтесь её кнопками.
summaries-review-sent-back = Возвращён на доработку: { $words }
summaries-review-is-good = Одобрен вторым координатором.
summaries-review-waits = Ожидает рассмотрения вторым координатором.
summaries-review-wanted = До выпуска проект должен одобрить второй координатор.
summaries-subscribe = Сводки по электронной почте
summaries-subscribe-lede = Каждая выпущенная сводка будет приходить вам со ссылкой и файлом PDF. Учётная запись не нужна; отказаться можно одним нажатием.
summaries-subscribe-email = Ваш адрес электронной почты
summaries-subscribe-email-hint = На него придёт письмо с просьбой о подтверждении. Для других целей адрес не используется.
summaries-subscribe-language = Язык сводок
summaries-subscribe-do = Подписаться
summaries-subscribe-asked = На адрес { $email } направляется письмо, не чаще одного раза в день. Перейдите по ссылке в нём, чтобы подтвердить подписку; до этого других писем не будет.
summaries-subscribe-no-address = Это не адрес электронной почты. Укажите его в виде name@example.org.
summaries-subscribe-members = Сводки этого органа предназначены для его участников. Делегаты получают их по электронной почте, если не откажутся от этого на странице учётной записи.
summaries-subscribe-no-server = Сейчас этот сервер не отправляет писем. Сводки размещены на сайте.
summaries-subscribe-too-many = Сегодня поступило слишком много запросов, новые не принимаются. Повторите попытку завтра.
summaries-subscription-title = Сводки по электронной почте: { $body }
summaries-subscription-asked = Отправлять на этот адрес сводки ({ $body })?
summaries-subscription-confirm = Да, отправлять
summaries-subscription-held = На этот адрес отправляются сводки ({ $body }).
summaries-subscription-leave = Больше не отправлять
summaries-subscription-left = Сводки ({ $body }) больше не отправляются на этот адрес.
summaries-period-title = Обзор за период
summaries-period-lede = Раздел для доклада сессии, составленный по записям, известным на данный момент.
summaries-period-legend = Период
summaries-period-session = После сессии
summaries-period-no-session = Без сессии: только указанные ниже дни
summaries-period-begin = С
summaries-period-end = По
summaries-period-hint = Дни в виде 2024-06-27. Если не указано: со дня после сессии до следующей сессии или до сегодняшнего дня.
summaries-period-compose = Составить
summaries-period-from = Укажите первый день, например 2023-10-20, или выберите сессию с известными датами.
summaries-period-to = Укажите последний день, например 2024-06-27. Он не может быть позже сегодняшнего.
summaries-period-order = Последний день раньше первого. Укажите их по порядку.
summaries-period-since-this = Обзор деятельности после этой сессии
